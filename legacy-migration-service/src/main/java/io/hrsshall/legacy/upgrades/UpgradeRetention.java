package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Deletes abandoned upgrades, the personal data of completed ones, and expired counters.
@Configuration(proxyBeanMethods = false)
class UpgradeRetention {

    private static final Duration DAY = Duration.ofDays(1);

    @Bean
    RecurringTask upgradeDeletion(Retention retention) {
        return new RecurringTask("upgrade-retention", Duration.ofHours(1), () -> {
            retention.delete("upgrade", """
                    step IN ('VERIFICATION', 'LEGAL_PERSON', 'ADMINISTRATOR', 'FAILED') AND expires_at < :before""",
                    DAY);
            retention.erase("upgrade", "data_cipher = NULL, key_version = NULL, version = version + 1",
                    "step IN ('DONE', 'JOINED') AND data_cipher IS NOT NULL AND changed_at < :before", DAY);
            retention.delete("guess_counter", "expires_at < :now", Duration.ZERO);
            retention.delete("attempt_counter", "ends_at < :now", Duration.ZERO);
        });
    }
}
