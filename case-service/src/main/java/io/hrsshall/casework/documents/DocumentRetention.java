package io.hrsshall.casework.documents;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DocumentRetention {

    @Bean
    RecurringTask documentDeletion(Documents documents, Clock clock) {
        return new RecurringTask("document-deletion", Duration.ofHours(1),
                () -> documents.deletePdfsBefore(LocalDate.ofInstant(clock.instant(), Window.ZONE)));
    }

    @Bean
    RecurringTask verificationMissDeletion(VerificationLimit limit) {
        return new RecurringTask("verification-miss-deletion", Duration.ofHours(1), limit::deleteEnded);
    }
}
