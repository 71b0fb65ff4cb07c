package io.hrsshall.casework.materials;

import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Deletes expired uploads, materials that are not used, and segments that no upload recorded.
@Configuration(proxyBeanMethods = false)
class MaterialCleanup {

    @Bean
    RecurringTask uploadExpiry(MaterialDeletion deletion) {
        return new RecurringTask("material-upload-expiry", Duration.ofHours(1), deletion::deleteExpired);
    }

    @Bean
    RecurringTask unusedMaterials(MaterialDeletion deletion) {
        return new RecurringTask("unused-materials", Duration.ofHours(1), deletion::deleteUnused);
    }

    @Bean
    RecurringTask unrecordedSegments(MaterialDeletion deletion) {
        return new RecurringTask("material-unrecorded-segments", Duration.ofHours(12), deletion::deleteUnrecorded);
    }

    /// Unlike `unrecordedSegments`, examines segments of any age, such as those that were restored with their
    /// old times.
    @Bean
    RecurringTask allUnrecordedSegments(MaterialDeletion deletion) {
        return new RecurringTask("all-unrecorded-segments", Duration.ofDays(7),
                deletion::deleteAllUnrecorded);
    }
}
