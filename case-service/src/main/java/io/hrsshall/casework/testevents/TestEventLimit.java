package io.hrsshall.casework.testevents;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
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

/// Counts the test events of each city within an hour, so that tests delay no other city's events.
@Component
class TestEventLimit {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    TestEventLimit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// One statement, which locks the city's row, so that parallel requests are counted one by one.
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(TestEventRequest requested, Actor by) {
        Instant now = clock.instant();
        Audit audit = Audit.created(by, now);
        String city = requested.city().code();
        boolean counted = jdbc.sql("""
                INSERT INTO test_event_count AS c (city, events, ends_at, created_at, created_by, created_grant,
                    changed_at, changed_by, changed_grant, version)
                VALUES (:city, :count, :end, :now, :by, :grant, :now, :by, :grant, 1)
                ON CONFLICT (city) DO UPDATE
                SET events = CASE WHEN c.ends_at > :now THEN c.events ELSE 0 END + excluded.events,
                    ends_at = CASE WHEN c.ends_at > :now THEN c.ends_at ELSE excluded.ends_at END,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                    changed_grant = excluded.changed_grant, version = c.version + 1
                WHERE c.ends_at <= :now OR c.events + excluded.events <= :most""").param("city", city)
                .param("count", requested.count()).param("end", now.plus(PERIOD).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).param("most", MOST).update() == 1;
        if (!counted) {
            Instant end = jdbc.sql("SELECT ends_at FROM test_event_count WHERE city = ?").param(city)
                    .query(OffsetDateTime.class).single().toInstant();
            throw new TestEventLimitReached(MOST, Duration.between(now, end));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Deletion {

        @Bean
        RecurringTask testEventCountDeletion(Retention retention) {
            return retention.deletion("count-of-test-events-deletion", Duration.ofHours(6), "test_event_count",
                    "ends_at < :now", Duration.ZERO);
        }
    }
}
