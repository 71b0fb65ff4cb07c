package io.hrsshall.kit.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Deletes or erases what is no longer needed, in statements of at most 1,000 rows. One statement for all of them would
/// lock many rows for long, and a first one of millions would exceed the time limit of a statement and never succeed.
///
/// In conditions and assignments, `:now` is the current time and `:before` the current time minus the age.
public final class Retention {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Retention(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public RecurringTask deletion(String name, Duration interval, String table, String condition, Duration age) {
        return new RecurringTask(name, interval, () -> delete(table, condition, age));
    }

    /// @param assignments
    ///            `SET` clause after which a row no longer meets the condition
    public RecurringTask erasure(String name, Duration interval, String table, String assignments, String condition,
            Duration age) {
        return new RecurringTask(name, interval, () -> erase(table, assignments, condition, age));
    }

    public void delete(String table, String condition, Duration age) {
        run("DELETE FROM " + table, table, condition, age);
    }

    /// @see #erasure
    public void erase(String table, String assignments, String condition, Duration age) {
        run("UPDATE " + table + " SET " + assignments, table, condition, age);
    }

    private void run(String statement, String table, String condition, Duration age) {
        Instant now = clock.instant();
        String sql = statement + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + table + " WHERE " + condition + " LIMIT "
                + BATCH + " FOR UPDATE SKIP LOCKED))";
        int changed;
        do {
            changed = jdbc.sql(sql).param("now", now.atOffset(ZoneOffset.UTC))
                    .param("before", now.minus(age).atOffset(ZoneOffset.UTC)).update();
        } while (changed == BATCH);
    }
}
