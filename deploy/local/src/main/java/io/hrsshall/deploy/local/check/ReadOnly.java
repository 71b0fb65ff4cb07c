package io.hrsshall.deploy.local.check;

import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// A connection to each database that can write nothing. Each statement sees what was committed when it began.
final class ReadOnly implements AutoCloseable {

    private final PostgresConnection postgres;
    private final Map<String, Connection> connections = new HashMap<>();

    ReadOnly(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    Snapshot read(Keys keys) {
        return Snapshot.of(keys, connections.computeIfAbsent(keys.database(), this::connect));
    }

    private Connection connect(String database) {
        var properties = new Properties();
        properties.setProperty("user", postgres.user());
        properties.setProperty("password", postgres.password());
        properties.setProperty("options", "-c default_transaction_read_only=on");
        properties.setProperty("ApplicationName", "ops-check");
        try {
            Connection connection = DriverManager.getConnection(postgres.url(database), properties);
            // Cursors need a transaction.
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new PartFailed("The database " + database + " can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        for (Connection connection : connections.values()) {
            try {
                connection.close();
            } catch (SQLException e) {
                // Everything was read.
            }
        }
    }
}
