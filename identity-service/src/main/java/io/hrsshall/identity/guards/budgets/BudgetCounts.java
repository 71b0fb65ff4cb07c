package io.hrsshall.identity.guards.budgets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts per budget and minute on PostgreSQL, whose clock all instances share. Each of the 16 rows of a budget has its
/// share of the limit, so a limit is exact although parallel requests lock different rows. Rows are locked for one
/// statement only, and never waited for.
@Component
class BudgetCounts {

    static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int ROWS = 16;
    /// How often to look again if all rows below the limit are locked.
    private static final int MAX_ATTEMPTS = 20;

    private final JdbcClient jdbc;

    BudgetCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Counts one more in this minute.
    ///
    /// @return the minute that it counts for; empty if the limit is reached
    Optional<Instant> count(Budget budget, int limit) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Optional<Instant> counted = countInOneRow(budget, limit);
            if (counted.isPresent() || used(budget) >= limit) {
                return counted;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> countInOneRow(Budget budget, int limit) {
        return jdbc.sql("""
                WITH this AS (SELECT date_trunc('minute', statement_timestamp()) AS minute)
                UPDATE minute_budgets b
                SET counted = CASE WHEN b.minute = this.minute THEN b.counted ELSE 0 END + 1, minute = this.minute,
                    changed_at = now(), version = b.version + 1
                FROM this
                WHERE b.budget = :budget AND b.shard = (
                    SELECT shard FROM minute_budgets, this AS now
                    WHERE budget = :budget AND minute_budgets.minute <= now.minute
                        AND CASE WHEN minute_budgets.minute = now.minute THEN counted ELSE 0 END
                            < :limit / :rows + CASE WHEN shard < :limit % :rows THEN 1 ELSE 0 END
                    ORDER BY random() LIMIT 1 FOR UPDATE OF minute_budgets SKIP LOCKED)
                RETURNING b.minute""").param("budget", budget.name()).param("limit", limit).param("rows", ROWS)
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    /// Reverts a count whose operation was refused.
    void giveBack(Budget budget, Instant minute) {
        jdbc.sql("""
                UPDATE minute_budgets SET counted = counted - 1, changed_at = now(), version = version + 1
                WHERE budget = :budget AND minute = :minute AND counted > 0 AND shard = (
                    SELECT shard FROM minute_budgets WHERE budget = :budget AND minute = :minute AND counted > 0
                    ORDER BY random() LIMIT 1 FOR UPDATE SKIP LOCKED)""").param("budget", budget.name())
                .param("minute", minute.atOffset(ZoneOffset.UTC)).update();
    }

    private int used(Budget budget) {
        return used().getOrDefault(budget, 0);
    }

    /// What was counted in this minute.
    Map<Budget, Integer> used() {
        Map<Budget, Integer> used = new EnumMap<>(Budget.class);
        jdbc.sql("""
                SELECT budget, sum(counted) AS used FROM minute_budgets
                WHERE minute = date_trunc('minute', statement_timestamp()) GROUP BY budget""")
                .query(row -> {
                    used.put(Budget.valueOf(row.getString("budget")), row.getInt("used"));
                });
        return Collections.unmodifiableMap(used);
    }
}
