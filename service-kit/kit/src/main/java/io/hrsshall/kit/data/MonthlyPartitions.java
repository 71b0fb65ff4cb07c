package io.hrsshall.kit.data;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of a database that are divided by month (`partitioned_table`): makes their next months, and drops those
/// whose term is over. Each statement is a transaction of its own.
public final class MonthlyPartitions {

    /// Rows find their partition even if nothing could be made for most of a year.
    static final int MONTHS_AHEAD = 12;

    /// The table was in use for longer than others may be kept waiting; or there was a deadlock.
    private static final Set<String> LOCK_CONFLICTS = Set.of("55P03", "40P01");
    private static final Logger log = LoggerFactory.getLogger(MonthlyPartitions.class);

    private final JdbcClient jdbc;

    public MonthlyPartitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What cannot be locked now is done by a later run.
    public void run() {
        for (String table : tables()) {
            attempt(table, () -> jdbc.sql("SELECT create_monthly_partitions(?, ?) > 0").param(table).param(MONTHS_AHEAD)
                    .query(Boolean.class).single());
            boolean dropped;
            do {
                dropped = attempt(table, () -> jdbc.sql("SELECT drop_expired_month(?) IS NOT NULL").param(table)
                        .query(Boolean.class).single());
            } while (dropped);
        }
    }

    private List<String> tables() {
        return jdbc.sql("SELECT name FROM partitioned_table ORDER BY name").query(String.class).list();
    }

    /// @return whether it did something
    private static boolean attempt(String table, BooleanSupplier statement) {
        try {
            return statement.getAsBoolean();
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause
                    && LOCK_CONFLICTS.contains(cause.getSQLState())) {
                log.warn("Month partitions not maintained, table={}, cause={}", table, cause.getMessage());
                return false;
            }
            throw e;
        }
    }
}
