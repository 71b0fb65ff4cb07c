package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    @Test
    void anUnrecordedServerIsEndedBeforeTheNextOneStarts() throws Exception {
        PostgresPart part = part();
        RunningProgram first = start(part);
        Files.delete(RunningProgram.file(directory.resolve("run").toAbsolutePath().normalize(), PostgresPart.NAME));

        RunningProgram second = start(part);

        assertThat(first.isAlive()).isFalse();
        assertThat(second.isAlive()).isTrue();
    }

    @Test
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
