package io.hrsshall.deploy.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Keeps a process at a write to a table: it waits until the lock is released.
final class TableLock implements AutoCloseable {

    private final Connection connection;
    private final String table;

    TableLock(Connection connection, String table, String mode) throws SQLException {
        this.connection = connection;
        this.table = table;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN " + mode + " MODE");
        }
    }

    void awaitWriter() {
        HallUnderTest.await(HallUnderTest.TIMEOUT).pollInterval(Duration.ofMillis(10)).until(this::hasWriter);
    }

    private boolean hasWriter() throws SQLException {
        try (var statement = connection.prepareStatement("""
                SELECT 1 FROM pg_locks WHERE relation = CAST(? AS regclass) AND NOT granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""")) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }
}
