package io.hrsshall.casework.queries;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryRetention {

    @Bean
    RecurringTask queryAnswerDeletion(Retention retention) {
        return retention.erasure("query-answer-deletion", Duration.ofHours(1), "item_query", """
                form_cipher = NULL, form_key_version = NULL, answer_cipher = NULL, answer_key_version = NULL,
                changed_at = :now, changed_by = 'case-service', changed_grant = NULL, version = version + 1""",
                "valid_to < CAST(:now AT TIME ZONE 'Asia/Shanghai' AS date) AND answer_cipher IS NOT NULL",
                Duration.ZERO);
    }

    @Bean
    RecurringTask queryCountDeletion(Retention retention) {
        return retention.deletion("query-count-deletion", Duration.ofHours(1), "query_count",
                "day < CAST(:now AT TIME ZONE 'Asia/Shanghai' AS date)", Duration.ZERO);
    }
}
