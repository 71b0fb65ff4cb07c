package io.hrsshall.deploy.local.check;

import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The keys of one query, as of its first row. It can write nothing.
final class Snapshot implements AutoCloseable {

    private static final int FETCHED = 5_000;

    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private @Nullable Row current;

    /// @param place
    ///            see [Keys]
    record Row(String key, long place, String example) {}

    private Snapshot(Connection connection, Statement statement, ResultSet rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    static Snapshot of(Keys keys, PostgresConnection postgres) {
        var properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
        properties.setProperty("options", "-c default_transaction_read_only=on");
        properties.setProperty("ApplicationName", "ops-check");
        try {
            Connection connection = DriverManager.getConnection(postgres.url(keys.database()), properties);
            try {
                // With a cursor: a database may have more keys than memory.
                connection.setAutoCommit(false);
                Statement statement = connection.createStatement();
                statement.setFetchSize(FETCHED);
                var snapshot = new Snapshot(connection, statement, statement.executeQuery(keys.sql()));
                snapshot.advance();
                return snapshot;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new PartFailed("The database " + keys.database() + " can't be read: " + e.getMessage(), e);
        }
    }

    /// Null after the last one.
    @Nullable Row current() { return current; }

    void advance() {
        try {
            current = rows.next() ? new Row(rows.getString(1), rows.getLong(2), rows.getString(3)) : null;
        } catch (SQLException e) {
            throw new PartFailed("A database can't be read any more: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            statement.close();
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            // The keys were read.
        }
    }
}
