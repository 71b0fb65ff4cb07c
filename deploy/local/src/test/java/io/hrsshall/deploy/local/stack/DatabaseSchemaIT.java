package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.SharedParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSchemaIT {

    private static final String DATABASE = "schema_check";

    @TempDir
    Path directory = Path.of(".");

    private final PostgresConnection postgres = SharedParts
            .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))))
            .postgres();

    @BeforeEach
    void newDatabase() throws SQLException {
        Databases.create(postgres, DATABASE, "secret");
        execute("DROP TABLE IF EXISTS flyway_schema_history");
    }

    @Test
    void aNewDatabaseIsAccepted() throws IOException {
        Path jar = jar(Map.of("db/migration/V1000__units.sql", "CREATE TABLE unit (id UUID);"));

        assertThatCode(() -> check(jar)).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseWithTheSameMigrationsIsAccepted() throws IOException, SQLException {
        Path jar = jar(Map.of("db/migration/V1000__units.sql", "CREATE TABLE unit (id UUID);", "db/kit/V0001__kit.sql",
                "SELECT 1;"));
        Map<String, Integer> migrations = DatabaseSchema.migrations(List.of(jar));
        assertThat(migrations).containsOnlyKeys("V1000__units.sql", "V0001__kit.sql");
        apply("V1000__units.sql", Objects.requireNonNull(migrations.get("V1000__units.sql")));

        assertThatCode(() -> check(jar)).as("the other one is still to come").doesNotThrowAnyException();
    }

    @Test
    void aDatabaseOfAnEarlierVersionIsRejectedWithTheWayOut() throws IOException, SQLException {
        Path jar = jar(Map.of("db/migration/V1000__units.sql", "CREATE TABLE unit (id UUID);"));
        apply("V1000__units.sql", 4711);

        assertThatThrownBy(() -> check(jar)).as("changed").isInstanceOf(PartFailed.class)
                .hasMessageContaining("./hall reset");

        execute("DELETE FROM flyway_schema_history");
        apply("V0999__profile.sql", 4711);

        assertThatThrownBy(() -> check(jar)).as("removed").isInstanceOf(PartFailed.class)
                .hasMessageContaining("./hall reset");
    }

    @Test
    void aDatabaseThatALaterVersionHasMigratedIsAccepted() throws IOException, SQLException {
        Path jar = jar(Map.of("db/migration/V1000__units.sql", "CREATE TABLE unit (id UUID);"));
        apply("V1000__units.sql", Objects.requireNonNull(
                DatabaseSchema.migrations(List.of(jar)).get("V1000__units.sql")));
        apply("V1001__profile.sql", 4711);

        assertThatCode(() -> check(jar)).doesNotThrowAnyException();
    }

    private void check(Path jar) {
        DatabaseSchema.check(postgres.url(DATABASE), DATABASE, "secret", List.of(jar));
    }

    private void apply(String script, int checksum) throws SQLException {
        execute("CREATE TABLE IF NOT EXISTS flyway_schema_history (type TEXT, script TEXT, checksum INT, success BOOL)");
        execute("INSERT INTO flyway_schema_history VALUES ('SQL', '" + script + "', " + checksum + ", TRUE)");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url(DATABASE), DATABASE, "secret");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path jar(Map<String, String> files) throws IOException {
        Path jar = directory.resolve("service.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }
}
