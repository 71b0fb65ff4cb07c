package io.hrsshall.casework.documents;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocumentRetention {

    @Bean
    RecurringTask documentDeletion(Retention retention) {
        return retention.erasure("document-deletion", Duration.ofHours(1), "document", """
                pdf_cipher = NULL, pdf_key_version = NULL, changed_at = :now, changed_by = 'case-service',
                changed_grant = NULL, version = version + 1""",
                "valid_to < CAST(:now AT TIME ZONE 'Asia/Shanghai' AS date) AND pdf_cipher IS NOT NULL", Duration.ZERO);
    }

    @Bean
    RecurringTask verificationMissDeletion(Retention retention) {
        return retention.deletion("verification-miss-deletion", Duration.ofHours(1), "verification_miss",
                "ends_at < :now", Duration.ZERO);
    }
}
