package io.hrsshall.identity.guards.budgets.web;

import io.hrsshall.identity.guards.budgets.BudgetGate;
import io.hrsshall.identity.guards.limits.DailyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class BudgetConfiguration {

    /// After the policy, so that a request that it refuses does not count.
    @Bean
    WebMvcConfigurer budgetsOfHandlers(BudgetGate gate, DailyLimit limits) {
        return new WebMvcConfigurer() {

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new BudgetInterceptor(gate, limits)).order(Ordered.LOWEST_PRECEDENCE);
            }
        };
    }
}
