package io.hrsshall.deploy.local.check;

import io.hrsshall.deploy.parts.PartFailed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// The keys of one query, as of its begin.
final class Snapshot implements AutoCloseable {

    private static final int FETCHED = 5_000;

    private final Statement statement;
    private final ResultSet rows;
    private @Nullable Row current;

    /// @param place
    ///            see [Keys]
    record Row(String key, long place, String example) {}

    private Snapshot(Statement statement, ResultSet rows) {
        this.statement = statement;
        this.rows = rows;
    }

    /// @param connection
    ///            in a transaction
    static Snapshot of(Keys keys, Connection connection) {
        try {
            Statement statement = connection.createStatement();
            // With a cursor: a database may have more keys than memory.
            statement.setFetchSize(FETCHED);
            var snapshot = new Snapshot(statement, statement.executeQuery(keys.sql()));
            snapshot.advance();
            return snapshot;
        } catch (SQLException e) {
            throw new PartFailed("The database " + keys.database() + " can't be read: " + e.getMessage(), e);
        }
    }

    /// Null after the last one.
    @Nullable
    Row current() {
        return current;
    }

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
        } catch (SQLException e) {
            // The keys were read.
        }
    }
}
