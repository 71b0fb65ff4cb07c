package io.hrsshall.kit.tasks;

import io.hrsshall.kit.data.MonthlyPartitions;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A task that each service with a database has.
@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnSingleCandidate(DataSource.class)
class MonthlyPartitionsAutoConfiguration {

    private static final Duration INTERVAL = Duration.ofHours(6);

    @Bean
    RecurringTask monthlyPartitions(JdbcClient jdbc) {
        return new RecurringTask("monthly-partitions", INTERVAL, new MonthlyPartitions(jdbc)::run);
    }
}
