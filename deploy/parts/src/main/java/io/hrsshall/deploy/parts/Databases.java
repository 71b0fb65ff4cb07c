package io.hrsshall.deploy.parts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/// Creates databases, each with a role of the same name that alone may connect.
public final class Databases {

    /// Processes of the server itself, such as the launcher of logical replication, are listed with its
    /// first superuser.
    private static final String SESSIONS = "FROM pg_stat_activity WHERE usename = ? AND backend_type IN ('client backend', 'walsender')";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    /// The class of states of refused logins.
    private static final String REFUSED = "28";

    private Databases() {}

    /// Creates database and role if they are missing, and sets the password if it is another one. Of what is up to date
    /// it writes nothing.
    public static void create(PostgresConnection postgres, String name, String password) {
        try (Connection connection = postgres.open("postgres"); Statement statement = connection.createStatement()) {
            createRole(connection, statement, name, password);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + quoted(name) + " OWNER " + quoted(name));
            }
            if (exists(connection, """
                    SELECT 1 FROM pg_database WHERE datname = ?
                        AND (datacl IS NULL OR EXISTS (SELECT FROM aclexplode(datacl) WHERE grantee = 0))""", name)) {
                statement.execute("REVOKE ALL ON DATABASE " + quoted(name) + " FROM PUBLIC");
            }
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

    /// The second role of a database's owner, which may do what the owner may: its sessions act as the owner.
    public static String second(String owner) {
        return owner + "_2";
    }

    /// Creates the second role, or sets its password if it is another one.
    public static void createSecond(PostgresConnection postgres, String owner, String password) {
        String second = second(owner);
        try (Connection connection = postgres.open("postgres"); Statement statement = connection.createStatement()) {
            createRole(connection, statement, second, password);
            if (!exists(connection,
                    """
                            SELECT 1 FROM pg_auth_members m JOIN pg_roles o ON o.oid = m.roleid JOIN pg_roles s ON s.oid = m.member
                            WHERE o.rolname = ? AND s.rolname = ?""",
                    owner, second)) {
                statement.execute("GRANT " + quoted(owner) + " TO " + quoted(second));
            }
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ? AND ? = ANY (rolconfig)", second,
                    "role=" + owner)) {
                statement.execute("ALTER ROLE " + quoted(second) + " SET role = " + quoted(owner));
            }
        } catch (SQLException e) {
            throw new PartFailed("The role " + second + " can't be created: " + e.getMessage(), e);
        }
    }

    /// Creates the superuser, or sets its password if it is another one.
    public static void createSuperuser(PostgresConnection postgres, String name, String password) {
        try (Connection connection = postgres.open("postgres"); Statement statement = connection.createStatement()) {
            createRole(connection, statement, name, password);
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ? AND rolsuper", name)) {
                statement.execute("ALTER ROLE " + quoted(name) + " SUPERUSER");
            }
        } catch (SQLException e) {
            throw new PartFailed("The superuser " + name + " can't be created: " + e.getMessage(), e);
        }
    }

    /// Whether the server accepts this user with this password.
    ///
    /// @throws PartFailed
    ///             if it does not answer
    public static boolean accepts(PostgresConnection user) {
        try (Connection connection = user.open("postgres")) {
            return true;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(REFUSED)) {
                return false;
            }
            throw new PartFailed("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    /// How many sessions this role has.
    public static int sessions(PostgresConnection postgres, String role) {
        return count(postgres, "SELECT count(*) " + SESSIONS, role);
    }

    /// Ends the sessions of this role.
    public static int endSessions(PostgresConnection postgres, String role) {
        return count(postgres, "SELECT count(pg_terminate_backend(pid)) " + SESSIONS, role);
    }

    private static int count(PostgresConnection postgres, String query, String role) {
        try (Connection connection = postgres.open("postgres");
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, role);
            ResultSet result = statement.executeQuery();
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new PartFailed("The sessions of " + role + " are not known: " + e.getMessage(), e);
        }
    }

    /// The server is sent a hash of the password: its log has the text of slow and of failed statements.
    private static void createRole(Connection connection, Statement statement, String name, String password)
            throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
        if (verb.equals("ALTER") && hasPassword(connection, name, password)) {
            return;
        }
        statement.execute(verb + " ROLE " + quoted(name) + " LOGIN");
        connection.unwrap(PGConnection.class).alterUserPassword(name, password.toCharArray(), "scram-sha-256");
    }

    /// Whether the role can log in with the password already; false too if only a superuser could say so.
    private static boolean hasPassword(Connection connection, String role, String password) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT rolpassword FROM pg_authid WHERE rolname = ? AND rolcanlogin")) {
            statement.setString(1, role);
            ResultSet found = statement.executeQuery();
            String verifier = found.next() ? found.getString(1) : null;
            return verifier != null && ScramVerifier.accepts(verifier, password);
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean exists(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeQuery().next();
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
