package io.hrsshall.casework.home;

import io.hrsshall.kit.tasks.RecurringTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IndustryItemCounting {

    @Bean
    RecurringTask industryItemCount(IndustryItems items, RecommendationSettings settings) {
        return new RecurringTask("industry-items", settings.interval(), items::recount);
    }
}
