package io.hrsshall.casework.queries;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryRetention {

    @Bean
    RecurringTask queryAnswerDeletion(AnsweredQueries queries, Clock clock) {
        return new RecurringTask("query-answer-deletion", Duration.ofHours(1),
                () -> queries.deleteContentBefore(LocalDate.ofInstant(clock.instant(), Window.ZONE)));
    }
}
