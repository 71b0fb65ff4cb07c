package io.hrsshall.casework.allowances;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.HourlyCount;
import io.hrsshall.kit.policy.Owner;
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

/// Counts the filings of each unit, institution and person, because each of them gives a clerk work. A sheet is one
/// filing, whatever its rows. A filing that is refused is not counted: the count is part of its transaction.
@Component
public class FilingLimit {

    private final FilingAllowances allowances;
    private final HourlyCount filed;

    FilingLimit(JdbcClient jdbc, FilingAllowances allowances, Clock clock) {
        this.allowances = allowances;
        this.filed = new HourlyCount(jdbc, clock, "filing_count", "owner", "filed");
    }

    /// @throws FilingLimitReached
    ///             if the limit of the hour was reached before
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(Owner owner, Actor by) {
        int most = allowances.perHour(owner);
        filed.add(owner.key(), 1, most, by).ifPresent(left -> {
            throw new FilingLimitReached(most, left);
        });
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
