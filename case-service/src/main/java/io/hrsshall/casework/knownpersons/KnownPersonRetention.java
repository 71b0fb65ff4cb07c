package io.hrsshall.casework.knownpersons;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KnownPersonRetention {

    private static final Duration INTERVAL = Duration.ofHours(6);

    @Bean
    RecurringTask knownPersonDeletion(Retention retention, KnownPersonSettings settings) {
        return retention.deletion("known-person-deletion", INTERVAL, "known_person", "filed_at < :before",
                settings.keptFor());
    }

    @Bean
    RecurringTask knownPersonLookupDeletion(Retention retention, KnownPersonSettings settings) {
        return retention.deletion("known-person-lookup-deletion", INTERVAL, "known_person_lookup",
                "created_at < :before", settings.lookupsKeptFor());
    }

    @Bean
    RecurringTask knownPersonLookupCountDeletion(Retention retention) {
        return retention.deletion("known-person-lookup-count-deletion", INTERVAL, "known_person_lookup_count",
                "changed_at < :before", Duration.ofDays(2));
    }
}
