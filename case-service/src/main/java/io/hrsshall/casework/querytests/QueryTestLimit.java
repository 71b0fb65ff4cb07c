package io.hrsshall.casework.querytests;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.HourlyCount;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the test questions of each city within an hour, whether they were answered or not.
@Component
class QueryTestLimit {

    private static final int MOST = 60;

    private final HourlyCount asked;

    QueryTestLimit(JdbcClient jdbc, Clock clock) {
        this.asked = new HourlyCount(jdbc, clock, "query_test_count", "city", "tests");
    }

    /// Called outside a transaction, so that no city is asked in one.
    ///
    /// @throws QueryTestLimitReached
    ///             if the limit of the hour was reached before
    void count(City city, Actor by) {
        asked.add(city.code(), 1, MOST, by).ifPresent(left -> {
            throw new QueryTestLimitReached(MOST, left);
        });
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
