package io.hrsshall.casework.allowances;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts the filings of each unit, institution and person, because each of them gives a clerk work. A sheet is one
/// filing, whatever its rows. A filing that is refused is not counted: the count is part of its transaction.
@Component
public class FilingLimit {

    private static final Duration PERIOD = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final FilingAllowances allowances;
    private final Clock clock;

    FilingLimit(JdbcClient jdbc, FilingAllowances allowances, Clock clock) {
        this.jdbc = jdbc;
        this.allowances = allowances;
        this.clock = clock;
    }

    /// One statement, which locks the owner's row, so that parallel filings are counted one by one.
    ///
    /// @throws FilingLimitReached
    ///             if the limit of the hour was reached before
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(Owner owner, Actor by) {
        Instant now = clock.instant();
        Audit audit = Audit.created(by, now);
        int most = allowances.perHour(owner);
        boolean counted = jdbc.sql("""
                INSERT INTO filing_count AS c (owner, filed, ends_at, created_at, created_by, created_grant, changed_at,
                    changed_by, changed_grant, version)
                VALUES (:owner, 1, :end, :now, :by, :grant, :now, :by, :grant, 1)
                ON CONFLICT (owner) DO UPDATE
                SET filed = CASE WHEN c.ends_at > :now THEN c.filed + 1 ELSE 1 END,
                    ends_at = CASE WHEN c.ends_at > :now THEN c.ends_at ELSE excluded.ends_at END,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = c.version + 1
                WHERE c.ends_at <= :now OR c.filed < :most""").param("owner", owner.key())
                .param("end", now.plus(PERIOD).atOffset(ZoneOffset.UTC)).param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).param("most", most)
                .update() == 1;
        if (!counted) {
            Instant end = jdbc.sql("SELECT ends_at FROM filing_count WHERE owner = ?").param(owner.key())
                    .query(OffsetDateTime.class).single().toInstant();
            throw new FilingLimitReached(most, Duration.between(now, end));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Deletion {

        @Bean
        RecurringTask filingCountDeletion(Retention retention) {
            return retention.deletion("count-of-filings-deletion", Duration.ofHours(6), "filing_count",
                    "ends_at < :now", Duration.ZERO);
        }
    }
}
