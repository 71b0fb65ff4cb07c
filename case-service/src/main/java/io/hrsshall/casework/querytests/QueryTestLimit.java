package io.hrsshall.casework.querytests;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the test questions of each city within an hour, whether they were answered or not.
@Component
class QueryTestLimit {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int MOST = 60;

    private final JdbcClient jdbc;
    private final Clock clock;

    QueryTestLimit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// One statement, which locks the city's row, so that parallel requests are counted one by one. Called outside a
    /// transaction, so that no city is asked in one.
    ///
    /// @throws QueryTestLimitReached
    ///             if the limit of the hour was reached before
    void count(City city, Actor by) {
        Instant now = clock.instant();
        Audit audit = Audit.created(by, now);
        boolean counted = jdbc.sql("""
                INSERT INTO query_test_count AS c (city, tests, ends_at, created_at, created_by, created_grant,
                    changed_at, changed_by, changed_grant, version)
                VALUES (:city, 1, :end, :now, :by, :grant, :now, :by, :grant, 1)
                ON CONFLICT (city) DO UPDATE
                SET tests = CASE WHEN c.ends_at > :now THEN c.tests ELSE 0 END + 1,
                    ends_at = CASE WHEN c.ends_at > :now THEN c.ends_at ELSE excluded.ends_at END,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = c.version + 1
                WHERE c.ends_at <= :now OR c.tests < :most""").param("city", city.code())
                .param("end", now.plus(PERIOD).atOffset(ZoneOffset.UTC)).param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", audit.createdBy()).param("grant", audit.createdGrant()).param("most", MOST)
                .update() == 1;
        if (!counted) {
            // The row may have been deleted, if the hour has just ended.
            Instant end = jdbc.sql("SELECT ends_at FROM query_test_count WHERE city = ?").param(city.code())
                    .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant).orElse(now);
            throw new QueryTestLimitReached(MOST, Duration.between(now, end));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Deletion {

        @Bean
        RecurringTask queryTestCountDeletion(Retention retention) {
            return retention.deletion("count-of-query-tests-deletion", Duration.ofHours(6), "query_test_count",
                    "ends_at < :now", Duration.ZERO);
        }
    }
}
