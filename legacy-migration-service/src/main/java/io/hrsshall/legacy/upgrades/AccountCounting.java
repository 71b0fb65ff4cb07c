package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.values.City;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacySystems;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Asks the legacy systems how many units their accounts have, for the reconciliation.
@Configuration(proxyBeanMethods = false)
class AccountCounting {

    private static final Logger log = LoggerFactory.getLogger(AccountCounting.class);

    @Bean
    RecurringTask accountCount(LegacySystems systems, JdbcClient jdbc, TransactionOperations transactions,
            Clock clock) {
        return new RecurringTask("account-count", Duration.ofMinutes(10), () -> systems.open().forEach(connector -> {
            try {
                Map<City, Long> counts = connector.unitsByCity();
                transactions.executeWithoutResult(
                        _ -> store(jdbc, connector.system(), counts, clock.instant().atOffset(ZoneOffset.UTC)));
            } catch (DependencyUnavailable e) {
                log.info("Accounts of a legacy system not counted, system={}", connector.system());
            }
        }));
    }

    /// A city without units has a row, too, so that the time of the count is known.
    private static void store(JdbcClient jdbc, LegacySystem system, Map<City, Long> counts, OffsetDateTime now) {
        City.all().forEach(city -> jdbc.sql("""
                INSERT INTO account_count (system, city, units, counted_at) VALUES (:system, :city, :units, :now)
                ON CONFLICT (system, city) DO UPDATE SET units = excluded.units, counted_at = excluded.counted_at""")
                .param("system", system.name()).param("city", city.code())
                .param("units", counts.getOrDefault(city, 0L)).param("now", now).update());
    }
}
