package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Deletes abandoned upgrades, the personal data of completed ones, and expired counters.
@Configuration(proxyBeanMethods = false)
class UpgradeRetention {

    private static final Duration RETENTION = Duration.ofDays(1);

    @Bean
    RecurringTask upgradeRetentionTask(Upgrades upgrades, GuessLimit guesses, AttemptCounter attempts,
            Clock clock) {
        return new RecurringTask("upgrade-retention", Duration.ofHours(1), () -> {
            OffsetDateTime before = clock.instant().minus(RETENTION).atOffset(ZoneOffset.UTC);
            upgrades.deleteAbandoned(before);
            upgrades.eraseDataOfDone(before);
            guesses.deleteExpired();
            attempts.deleteExpired();
        });
    }
}
