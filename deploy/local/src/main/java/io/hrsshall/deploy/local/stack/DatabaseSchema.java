package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Checks before a service starts that Flyway could migrate its database: data of an earlier version may have a schema
/// whose migrations no longer exist.
final class DatabaseSchema {

    static final String OUTDATED = """
            The data in .hall/ has a database schema of an earlier version, which this version can't migrate.
            ./hall reset deletes all data; then start again with ./hall up.""";

    private static final Pattern NUMBER = Pattern.compile("^V(\\d+)__");

    private DatabaseSchema() {}

    /// @param jars
    ///            of the service, with its migrations under `db/`
    /// @throws PartFailed
    ///             if a migration was applied that the jars do not contain, or contain with other statements. Those of a
    ///             later version are as they should be after a roll-back
    static void check(String url, String user, String password, List<Path> jars) {
        Map<String, Integer> applied = applied(url, user, password);
        Map<String, Integer> available = applied.isEmpty() ? Map.of() : migrations(jars);
        int newest = available.keySet().stream().mapToInt(DatabaseSchema::number).max().orElse(0);
        applied.keySet().removeIf(script -> number(script) > newest);
        if (!applied.equals(intersection(available, applied))) {
            throw new PartFailed(OUTDATED);
        }
    }

    /// Of a script such as V1840__city_feed.sql. Flyway ignores higher ones than it knows.
    private static int number(String script) {
        Matcher number = NUMBER.matcher(script);
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    private static Map<String, Integer> intersection(Map<String, Integer> available, Map<String, Integer> applied) {
        Map<String, Integer> both = new HashMap<>(available);
        both.keySet().retainAll(applied.keySet());
        return both;
    }

    /// Scripts with their checksums, from Flyway's history table; empty for a new database.
    private static Map<String, Integer> applied(String url, String user, String password) {
        Map<String, Integer> applied = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery("SELECT to_regclass('flyway_schema_history') IS NOT NULL")) {
                if (!table.next() || !table.getBoolean(1)) {
                    return applied;
                }
            }
            try (ResultSet rows = statement
                    .executeQuery(
                            "SELECT script, checksum FROM flyway_schema_history WHERE type = 'SQL' AND success")) {
                while (rows.next()) {
                    applied.put(rows.getString(1), rows.getInt(2));
                }
            }
            return applied;
        } catch (SQLException e) {
            throw new PartFailed("The database of " + user + " can't be read: " + e.getMessage(), e);
        }
    }

    static Map<String, Integer> migrations(List<Path> jars) {
        Map<String, Integer> migrations = new TreeMap<>();
        for (Path path : jars) {
            try (var jar = new JarFile(path.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (entry.getName().matches("db/.*/[VR][^/]*\\.sql")) {
                        migrations.put(entry.getName().substring(entry.getName().lastIndexOf('/') + 1),
                                checksum(jar, entry));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return migrations;
    }

    /// As Flyway computes it: CRC-32 over the lines without their ends.
    private static int checksum(JarFile jar, JarEntry entry) throws IOException {
        var sum = new CRC32();
        try (var reader = new BufferedReader(
                new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }
}
