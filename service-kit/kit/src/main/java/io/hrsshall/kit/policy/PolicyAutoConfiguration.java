package io.hrsshall.kit.policy;

import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.InvalidPolicy;
import io.hrsshall.authority.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@AutoConfiguration
class PolicyAutoConfiguration {

    private static final String CONTRACT = "contracts/openapi.yaml";

    @Bean
    @ConditionalOnMissingBean
    AuthorityFreshness authorityFreshness(Freshness freshness) {
        return freshness::of;
    }

    @Bean
    Policy policy() throws IOException {
        ClassPathResource contract = new ClassPathResource(CONTRACT);
        if (!contract.exists()) {
            throw new InvalidPolicy(CONTRACT + " is missing");
        }
        try (InputStream document = contract.getInputStream()) {
            return Policy.load(document);
        }
    }

    /// Bound when all beans exist, because the handlers must be created first.
    @Bean
    OperationsHolder operations(Policy policy,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers,
            ObjectProvider<ResourceFacts> resources) {
        return new OperationsHolder(() -> new Operations(policy, handlers.getObject().getHandlerMethods(),
                resources.orderedStream().toList()));
    }

    @Bean
    BodyPolicyAdvice bodyEnforcement(OperationsHolder operations) {
        return new BodyPolicyAdvice(operations);
    }

    @Bean
    WebMvcConfigurer policyOfHandlers(OperationsHolder operations, ObjectProvider<AuthorityFreshness> freshness,
            Clock clock) {
        return new WebMvcConfigurer() {

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PolicyInterceptor(operations, freshness::getObject, clock));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new AuthorityArgumentResolver(operations));
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/v3/*", "/contracts/**").addResourceLocations("classpath:/contracts/");
            }
        };
    }

    /// Holds the operations, which are bound when all beans exist.
    static final class OperationsHolder implements Supplier<Operations>, SmartInitializingSingleton {

        private final Supplier<Operations> binding;
        private volatile @Nullable Operations bound;

        OperationsHolder(Supplier<Operations> binding) {
            this.binding = binding;
        }

        @Override
        public void afterSingletonsInstantiated() {
            bound = binding.get();
        }

        @Override
        public Operations get() {
            Operations operations = bound;
            if (operations == null) {
                throw new IllegalStateException("operations are not bound yet");
            }
            return operations;
        }
    }
}
