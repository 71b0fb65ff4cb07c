package io.hrsshall.deploy.local;

import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The databases of the services as their migrations make them, empty, and rows for them.
public final class Schemas {

    private final PostgresConnection postgres;

    public Schemas(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    public void create() throws SQLException, IOException {
        for (HallService service : HallService.ALL) {
            if (service.hasDatabase()) {
                Databases.create(postgres, service.database(), "secret");
                migrate(service);
            }
        }
        // What the checks read of Keycloak, which makes its tables itself.
        Databases.create(postgres, "keycloak", "secret");
        execute("keycloak", "CREATE TABLE realm (id varchar(36) PRIMARY KEY, name varchar(255))");
        execute("keycloak", """
                CREATE TABLE user_entity (id varchar(36) PRIMARY KEY, username varchar(255), realm_id varchar(255),
                    service_account_client_link varchar(255))""");
        execute("keycloak", "INSERT INTO realm VALUES ('r-1', 'hall'), ('r-2', 'master')");
    }

    private void migrate(HallService service) throws SQLException, IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
        List<Path> scripts = new ArrayList<>();
        for (Path folder : List.of(root.resolve("service-kit/kit/src/main/resources/db/kit"),
                root.resolve(service.name()).resolve("src/main/resources/db/migration"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(scripts::add);
            }
        }
        scripts.sort(Comparator.comparing(script -> script.getFileName().toString()));
        for (Path script : scripts) {
            String sql = Files.readString(script);
            // As Flyway does, outside of a transaction.
            for (String part : sql.contains(" CONCURRENTLY ") ? sql.split(";\n") : new String[]{sql}) {
                execute(service.database(), part);
            }
        }
    }

    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = open(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String text(String database, String sql) throws SQLException {
        try (Connection connection = open(database);
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    public Connection open(String database) throws SQLException {
        return DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password());
    }

    /// Inserts a row, whatever it refers to in the same database. Columns that must have a value and are not given
    /// get some.
    public void insert(String database, String table, Map<String, String> given) throws SQLException {
        try (Connection connection = open(database); Statement statement = connection.createStatement()) {
            Map<String, String> values = new TreeMap<>();
            try (ResultSet columns = statement.executeQuery("""
                    SELECT column_name, data_type FROM information_schema.columns
                    WHERE table_name = '%s' AND is_nullable = 'NO' AND column_default IS NULL
                    AND is_identity = 'NO' AND is_generated = 'NEVER'""".formatted(table))) {
                while (columns.next()) {
                    values.put(columns.getString(1), any(columns.getString(2)));
                }
            }
            given.forEach((column, value) -> values.put(column, "'" + value + "'"));
            statement.execute("SET session_replication_role = replica");
            statement.execute(String.format(Locale.ROOT, "INSERT INTO %s (%s) VALUES (%s)", table,
                    String.join(", ", values.keySet()),
                    values.values().stream().collect(Collectors.joining(", "))));
        }
    }

    private static String any(String type) {
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "integer", "bigint", "smallint" -> "1";
            case "boolean" -> "false";
            case "bytea" -> "'\\x00'";
            case "date" -> "CURRENT_DATE";
            case "timestamp with time zone", "timestamp without time zone" -> "now()";
            case "jsonb" -> "'{}'";
            case "ARRAY" -> "'{}'";
            default -> "'x'";
        };
    }
}
