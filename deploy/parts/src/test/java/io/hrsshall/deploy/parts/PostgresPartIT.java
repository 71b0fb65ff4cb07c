package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartIT {

    @TempDir
    Path directory = Path.of(".");

    private Processes processes = new Processes(Path.of("."));
    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
    private final int port = Ports.free();

    @BeforeEach
    void here() {
        processes = new Processes(directory);
    }

    @AfterEach
    void end() {
        processes.stop(PostgresPart.NAME);
    }

    @Test
    @Tag("nightly")
    void dataSurvivesAKill() throws Exception {
        PostgresPart part = part();
        start(part);
        Databases.create(part.connection(), "kept", "secret");
        execute(part, "CREATE TABLE things (id int); INSERT INTO things VALUES (1)");

        processes.kill(PostgresPart.NAME);
        start(part);

        try (var connection = DriverManager.getConnection(part.connection().url("kept"), "kept", "secret");
                var result = connection.createStatement().executeQuery("SELECT count(*) FROM things")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(1);
        }
    }

    /// The role lacks the privileges, so that a session that drops the read-only default changes nothing either.
    @Test
    void aReaderCannotWriteEvenInReadWriteTransactions() throws Exception {
        PostgresPart part = part();
        start(part);
        assertThat(Databases.sessions(part.connection(), part.connection().user())).as("only the one that asks")
                .isEqualTo(1);
        Databases.create(part.connection(), "kept", "secret");
        Databases.createReader(part.connection(), "kept", "reader", "other");
        execute(part, "CREATE TABLE things (id int); INSERT INTO things VALUES (1)");
        List<String> writes = List.of("INSERT INTO things VALUES (2)", "UPDATE things SET id = 2",
                "DELETE FROM things", "TRUNCATE things", "DROP TABLE things", "CREATE TABLE others (id int)",
                "CREATE SCHEMA others");

        try (Connection connection = DriverManager.getConnection(part.connection().url("kept"), "reader", "other");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(writes.getFirst())).as("by default")
                    .satisfies(refused -> assertThat(sqlState(refused)).isEqualTo("25006"));
            for (String setting : List.of("SET default_transaction_read_only = off",
                    "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")) {
                statement.execute("RESET ALL");
                statement.execute(setting);
                assertThat(text(statement, "SHOW transaction_read_only")).isEqualTo("off");
                for (String write : writes) {
                    assertThatThrownBy(() -> statement.execute(write)).as("%s after %s", write, setting)
                            .satisfies(refused -> assertThat(sqlState(refused)).isEqualTo("42501"));
                }
            }
            assertThat(text(statement, "SELECT string_agg(id::text, ',') FROM things")).isEqualTo("1");
        }
    }

    private static @Nullable String sqlState(Throwable refused) {
        return refused instanceof SQLException sql ? sql.getSQLState() : null;
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    @Tag("nightly")
    void anUnrecordedServerIsEndedBeforeTheNextOneStarts() throws Exception {
        PostgresPart part = part();
        RunningProgram first = start(part);
        Files.delete(RunningProgram.file(directory.resolve("run").toAbsolutePath().normalize(), PostgresPart.NAME));

        RunningProgram second = start(part);

        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    @Tag("nightly")
    void aZombieIsNotTakenForARunningServer() throws Exception {
        PostgresPart part = part();
        start(part);
        processes.kill(PostgresPart.NAME);
        Path lock = directory.resolve("data/postmaster.pid");
        Process careless = new ProcessBuilder("/bin/sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
        try {
            String zombie = careless.inputReader().readLine();
            while (OsProcess.of(Long.parseLong(zombie)).isPresent()) {
                Pause.ofMillis(10);
            }
            List<String> lines = new ArrayList<>(Files.readAllLines(lock));
            lines.set(0, zombie);
            Files.write(lock, lines);

            assertThat(start(part).isAlive()).isTrue();
        } finally {
            careless.destroyForcibly();
        }
    }

    private PostgresPart part() {
        return new PostgresPart(Artifacts.of(root, root.resolve("target/hall-parts/software")),
                directory.resolve("data"), new PostgresPart.Settings(port, "it's \"secret\"", true));
    }

    private RunningProgram start(PostgresPart part) {
        Program program = part.program();
        processes.start(program);
        return processes.awaitReady(program, Duration.ofMinutes(5));
    }

    private static void execute(PostgresPart part, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(part.connection().url("kept"), "kept", "secret");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
