package io.hrsshall.casework.testevents;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.HourlyCount;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Counts the test events of each city within an hour, so that tests delay no other city's events.
@Component
class TestEventLimit {

    private static final int MOST = 1_000;

    private final HourlyCount requested;

    TestEventLimit(JdbcClient jdbc, Clock clock) {
        this.requested = new HourlyCount(jdbc, clock, "test_event_count", "city", "events");
    }

    /// @throws TestEventLimitReached
    ///             if they would exceed the limit of the hour
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(TestEventRequest request, Actor by) {
        requested.add(request.city().code(), request.count(), MOST, by).ifPresent(left -> {
            throw new TestEventLimitReached(MOST, left);
        });
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
