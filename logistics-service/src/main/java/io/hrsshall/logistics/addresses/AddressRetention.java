package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Deletes old versions of addresses. Cases are decided within months, so no dispatch needs them any more.
@Configuration(proxyBeanMethods = false)
class AddressRetention {

    private static final Logger log = LoggerFactory.getLogger(AddressRetention.class);
    static final Duration KEPT = Duration.ofDays(730);

    @Bean
    RecurringTask addressVersionRetention(AddressVersions versions, Clock clock) {
        return new RecurringTask("address-version-retention", Duration.ofDays(1), () -> {
            int deleted = versions.deleteEndedBefore(clock.instant().minus(KEPT));
            log.info("Old versions of addresses deleted, count={}", deleted);
        });
    }
}
