package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.logistics.cases.CaseClient;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Completes parcels that were made without the county of the case's unit, so that the clerks of the county see them.
@Component
class ParcelCounties {

    private static final Logger log = LoggerFactory.getLogger(ParcelCounties.class);
    private static final int CASES_AT_ONCE = 100;

    private final Parcels parcels;
    private final CaseClient cases;

    ParcelCounties(Parcels parcels, CaseClient cases) {
        this.parcels = parcels;
        this.cases = cases;
    }

    /// Can be repeated and interrupted. While case-service is unavailable, the task fails and is repeated later.
    void complete() {
        List<UUID> open = parcels.casesWithoutCounty(CASES_AT_ONCE);
        for (UUID caseId : open) {
            CaseSnapshot filed = cases.find(caseId).orElse(null);
            parcels.addCounty(caseId, filed == null ? null : filed.county());
        }
        if (!open.isEmpty()) {
            log.info("Counties of parcels completed, cases={}", open.size());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Completion {

        @Bean
        RecurringTask parcelCountyCompletion(ParcelCounties counties) {
            return new RecurringTask("parcel-counties", Duration.ofMinutes(1), counties::complete);
        }
    }
}
