package io.hrsshall.kit.feign;

import feign.Client;
import feign.RequestInterceptor;
import feign.Retryer;
import feign.codec.ErrorDecoder;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.hrsshall.authority.ServiceTokens;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.hrsshall.kit.problem.Outages;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JAutoConfiguration;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.openfeign.CircuitBreakerNameResolver;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Calls between services: the caller's token, errors as problems, a retry of failed connections, a circuit breaker per
/// callee. Addresses and time-outs: `hall-feign.yaml`.
@AutoConfiguration(after = Resilience4JAutoConfiguration.class, before = FeignAutoConfiguration.class)
@EnableConfigurationProperties(FeignSettings.class)
class ServiceCallsAutoConfiguration {

    /// Shared by decoder and breakers: an outage is logged when it begins and when it ends.
    private final Outages outages = new Outages();

    @Bean
    ServiceTokens serviceTokens(@Value("${spring.application.name}") String service, FeignSettings settings,
            SecretWatch secrets, Clock clock) {
        return new ServiceTokens(settings.issuer(), service,
                () -> secrets.values("HALL_CLIENT_SECRET", settings.clientSecret()), clock);
    }

    @Bean
    RequestInterceptor callerTokens(ServiceTokens tokens, FeignSettings settings) {
        return new TokenRequestInterceptor(tokens, settings.urls().keySet());
    }

    @Bean
    Client feignClient(
            @Value("${spring.cloud.openfeign.client.config.default.connect-timeout:1000}") int connectTimeoutMillis,
            ObjectProvider<Tracer> tracer) {
        return new JdkFeignClient(Duration.ofMillis(connectTimeoutMillis),
                tracer.getIfAvailable(() -> TracerProvider.noop().get("noop")));
    }

    @Bean
    ErrorDecoder problems() {
        return new ProblemErrorDecoder(outages);
    }

    @Bean
    Retryer connectRetry() {
        return new ConnectRetry();
    }

    /// One circuit breaker per callee, because a callee is up or down as a whole.
    @Bean
    CircuitBreakerNameResolver calleeNames() {
        return (client, target, method) -> client;
    }

    @Bean
    OutgoingCalls outgoingCalls(MeterRegistry meters) {
        return new OutgoingCalls(meters);
    }

    /// Instead of Spring's, which hides a callee's refusal in "no fallback available".
    @Bean
    @Primary
    HallCircuitBreakerFactory breakers(Resilience4JCircuitBreakerFactory resilience4j, OutgoingCalls calls,
            MeterRegistry meters) {
        // Spring Cloud binds the metrics only if the registry of meters is configured before it, which it is not in a service.
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(resilience4j.getCircuitBreakerRegistry()).bindTo(meters);
        return new HallCircuitBreakerFactory(resilience4j, outages, calls);
    }

    @Bean
    Customizer<Resilience4JCircuitBreakerFactory> breakerDefaults() {
        return factory -> factory
                .configureDefault(id -> new Resilience4JConfigBuilder(id).circuitBreakerConfig(CircuitBreakerConfig
                        .custom().slidingWindowSize(20).minimumNumberOfCalls(10).failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(5)).permittedNumberOfCallsInHalfOpenState(3)
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        .recordException(failure -> HallCircuitBreakerFactory.isFailureOf(id, failure)).build())
                        .build());
    }
}
