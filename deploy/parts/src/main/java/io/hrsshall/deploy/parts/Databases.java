package io.hrsshall.deploy.parts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/// Creates databases, each with a role of the same name that alone may connect.
public final class Databases {

    private Databases() {}

    /// Creates database and role if they are missing, and sets the password.
    public static void create(PostgresConnection postgres, String name, String password) {
        try (Connection connection = postgres.open("postgres"); Statement statement = connection.createStatement()) {
            createRole(connection, statement, name, password);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(name));
            }
            statement.execute("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
        } catch (SQLException e) {
            throw new PartFailed("The database " + name + " can't be created: " + e.getMessage(), e);
        }
    }

    /// Creates a role that may only read the tables of the database's owner, which has the database's name.
    public static void createReader(PostgresConnection postgres, String database, String reader, String password) {
        try (Connection connection = postgres.open(database); Statement statement = connection.createStatement()) {
            createRole(connection, statement, reader, password);
            statement.execute("ALTER ROLE " + quoted(reader) + " SET default_transaction_read_only = on");
            statement.execute("GRANT CONNECT ON DATABASE " + quoted(database) + " TO " + quoted(reader));
            statement.execute("GRANT USAGE ON SCHEMA public TO " + quoted(reader));
            statement.execute("ALTER DEFAULT PRIVILEGES FOR ROLE " + quoted(database)
                    + " IN SCHEMA public GRANT SELECT ON TABLES TO " + quoted(reader));
        } catch (SQLException e) {
            throw new PartFailed("The role " + reader + " can't be created: " + e.getMessage(), e);
        }
    }

    /// The server is sent a hash of the password: its log has the text of slow and of failed statements.
    private static void createRole(Connection connection, Statement statement, String name, String password)
            throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        statement.execute(verb + " ROLE " + quoted(name) + " LOGIN");
        connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
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
}
