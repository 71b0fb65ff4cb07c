package io.hrsshall.kit.policy;

import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.InvalidPolicy;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.contract.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.TransformedResource;

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

    @Bean
    @Lazy
    Operations operations(Policy policy,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            ObjectProvider<ResourceFacts> resources) {
        return new Operations(policy, handlers.getHandlerMethods(), resources.orderedStream().toList());
    }

    /// Binds the operations at the start, but after the handlers have been created.
    @Bean
    SmartInitializingSingleton operationsBinding(ObjectProvider<Operations> operations) {
        return operations::getObject;
    }

    @Bean
    BodyPolicyAdvice bodyEnforcement() {
        return new BodyPolicyAdvice();
    }

    @Bean
    WebMvcConfigurer policyOfHandlers(ObjectProvider<Operations> operations,
            ObjectProvider<AuthorityFreshness> freshness,
            Clock clock) {
        return new WebMvcConfigurer() {

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PolicyInterceptor(SingletonSupplier.of(operations::getObject),
                        freshness::getObject, clock));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new AuthorityArgumentResolver());
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/v3/*", "/contracts/**").addResourceLocations("classpath:/contracts/")
                        .resourceChain(true).addTransformer((request, file, chain) -> {
                            Resource served = chain.transform(request, file);
                            return CONTRACT.endsWith("/" + served.getFilename()) ? complete(served) : served;
                        });
            }
        };
    }

    private static Resource complete(Resource contract) throws IOException {
        try (InputStream content = contract.getInputStream()) {
            return new TransformedResource(contract,
                    OpenApiDocument.read(content).text().getBytes(StandardCharsets.UTF_8));
        }
    }
}
