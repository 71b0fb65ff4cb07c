package io.hrsshall.deploy.parts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// Creates databases, each with a role of the same name that alone may connect.
public final class Databases {

    private Databases() {}

    /// Creates database and role if they are missing, and sets the password.
    public static void create(PostgresConnection postgres, String name, String password) {
        try (Connection connection = postgres.open("postgres"); Statement statement = connection.createStatement()) {
            if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                statement.execute("ALTER ROLE " + quoted(name) + " LOGIN PASSWORD " + literal(password));
            } else {
                statement.execute("CREATE ROLE " + quoted(name) + " LOGIN PASSWORD " + literal(password));
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(name));
            }
            statement.execute("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
        } catch (SQLException e) {
            throw new PartFailed("The database " + name + " can't be created: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
