package io.hrsshall.kit.web;

import io.hrsshall.authority.Policy;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.problem.ProblemWriter;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@EnableConfigurationProperties(WebProperties.class)
class WebAutoConfiguration {

    /// Boot's order of the security filter chain.
    private static final int SECURITY = -100;
    /// Converters of these formats would bypass the strict JSON converter.
    private static final Set<String> OTHER_FORMATS = Set.of("yaml", "cbor", "smile", "xml");

    @Bean
    InternalPort internalPort(WebProperties properties, ConfigurableEnvironment environment,
            ObjectProvider<SslBundles> bundles) {
        return new InternalPort(properties.internalPort(), Math.toIntExact(properties.maxBody().toBytes()),
                environment, bundles);
    }

    @Bean
    FilterRegistrationBean<GatewayAddressFilter> gatewayAddressFilter(WebProperties properties) {
        return registration(new GatewayAddressFilter(properties.gateways()), SECURITY - 30);
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebProperties properties, ProblemWriter problems) {
        return registration(new BodyLimitFilter(properties.maxBody().toBytes(), problems), SECURITY - 20);
    }

    @Bean
    FilterRegistrationBean<StrictRequestFilter> strictRequestFilter(Policy policy, ProblemWriter problems) {
        return registration(new StrictRequestFilter(policy, problems), SECURITY - 10);
    }

    @Bean
    FilterRegistrationBean<PortFilter> portFilter(InternalPort internalPort, ProblemWriter problems) {
        return registration(new PortFilter(internalPort, problems), SECURITY + 10);
    }

    private static <T extends Filter> FilterRegistrationBean<T> registration(T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }

    @Bean
    StrictJsonMapper strictJsonMapper(ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
        return new StrictJsonMapper(StrictJson.mapper(customizers.orderedStream().toList()));
    }

    @Bean
    StrictJson strictJson(StrictJsonMapper strict) {
        return new StrictJson(strict.mapper());
    }

    @Bean
    WebMvcConfigurer strictRequests(StrictJsonMapper strict) {
        return new WebMvcConfigurer() {

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(new ValueTypeConverter());
                registry.addConverterFactory(new EnumConverter());
            }

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict.mapper()));
                converters.configureMessageConvertersList(all -> all.removeIf(converter -> converter
                        .getSupportedMediaTypes().stream().anyMatch(WebAutoConfiguration::isOtherFormat)));
            }
        };
    }

    private static boolean isOtherFormat(MediaType type) {
        return OTHER_FORMATS.stream().anyMatch(format -> type.getSubtype().contains(format));
    }

    /// A wrapper, so that the application's mapper remains the only bean of its type.
    record StrictJsonMapper(JsonMapper mapper) {}

    @Bean
    Idempotency idempotency(JdbcClient jdbc, PersonalData personalData, JsonMapper json,
            TransactionOperations transactions, Clock clock) {
        return new Idempotency(jdbc, personalData, json, transactions, clock);
    }

    @Bean
    RecurringTask idempotencyRetention(Retention retention) {
        return retention.deletion("idempotency-retention", Duration.ofHours(1), "kit_idempotency",
                "expires_at <= :now", Duration.ZERO);
    }
}
