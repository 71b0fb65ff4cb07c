package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What databases need that were taken back to an earlier time, before the services start. Each step can be repeated.
final class AfterRestore {

    /// Kafka starts empty. An event that was sent and that some consumer had not handled would be lost, so all are sent
    /// again that Kafka would still have: the inboxes know those that were handled, and they are of the same time.
    private static final String SEND_AGAIN = """
            UPDATE outbox_event SET sent_at = NULL
            WHERE sent_at IS NOT NULL AND NOT skipped
            AND (NOT authority OR sent_at > (SELECT max(sent_at) FROM outbox_event) - INTERVAL '1 day')""";

    /// Handled events are forgotten after 14 days; after a restore of an older state, that begins anew.
    private static final String REMEMBER_HANDLED = """
            UPDATE inbox_event SET received_at = clock_timestamp()
            WHERE (SELECT max(received_at) FROM inbox_event) < clock_timestamp() - INTERVAL '3 days'""";

    /// Numbers that were given after the restored time are on papers and in the systems of cities. They are not given
    /// to anybody else.
    private static final List<Numbers> NUMBERS = List.of(new Numbers("unit", "unit_number_seq", 10_000),
            new Numbers("institution", "institution_number_seq", 1_000),
            new Numbers("casework", "case_number_sequence", 100_000));

    private final PostgresConnection postgres;

    AfterRestore(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    private record Numbers(String database, String sequence, int skipped) {}

    /// @param sentAgain
    ///            events that will be sent again
    record Result(long sentAgain) {}

    Result run() {
        long sentAgain = 0;
        for (HallService service : HallService.ALL) {
            if (service.hasDatabase()) {
                sentAgain += events(service.database());
            }
        }
        NUMBERS.forEach(this::skip);
        return new Result(sentAgain);
    }

    void refuseInRecovery() {
        in("postgres", statement -> {
            try (ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
                if (row.next() && row.getBoolean(1)) {
                    throw new PartFailed("PostgreSQL is still recovering. Repeat this when it has ended.");
                }
            }
            return 0L;
        });
    }

    private long events(String database) {
        return in(database, statement -> {
            if (!exists(statement, "outbox_event")) {
                return 0L;
            }
            long sentAgain = statement.executeUpdate(SEND_AGAIN);
            statement.executeUpdate(REMEMBER_HANDLED);
            return sentAgain;
        });
    }

    private void skip(Numbers numbers) {
        in(numbers.database(), statement -> {
            if (exists(statement, numbers.sequence())) {
                // A cycling sequence restarts at its minimum.
                statement.executeQuery("""
                        SELECT setval('%1$s', CASE WHEN c.last_value + %2$d <= s.max_value THEN c.last_value + %2$d
                            ELSE c.last_value + %2$d - s.max_value END)
                        FROM %1$s c, pg_sequences s WHERE s.sequencename = '%1$s'""".formatted(numbers.sequence(),
                        numbers.skipped())).close();
            }
            return 0L;
        });
    }

    private static boolean exists(Statement statement, String relation) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + relation + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @FunctionalInterface
    private interface Work {
        long with(Statement statement) throws SQLException;
    }

    private long in(String database, Work work) {
        try (Connection connection = DriverManager.getConnection(postgres.url(database), postgres.user(),
                postgres.password()); Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            if ("3D000".equals(e.getSQLState())) {
                return 0; // a database that did not exist yet
            }
            throw new PartFailed("The restored database " + database + " can't be prepared: " + e.getMessage(), e);
        }
    }
}
