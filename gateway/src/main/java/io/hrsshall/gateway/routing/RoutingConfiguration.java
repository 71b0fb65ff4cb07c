package io.hrsshall.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.limits.ClientAddress;
import io.hrsshall.gateway.policy.Contracts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One route for all operations. [ServiceFilter] knows the service of each.
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, HallSettings settings, ClientAddress addresses,
            WaitingRequests waiting, CircuitBreakerRegistry breakers) {
        var filter = new ServiceFilter(settings, addresses, waiting, breakers);
        return builder.routes().route("services",
                route -> route.predicate(exchange -> exchange.getAttribute(Contracts.Target.ATTRIBUTE) != null)
                        .filters(filters -> filters.filter(filter)).uri("no://service"))
                .build();
    }

    @Bean
    WholeResponseFilter wholeResponses(HallSettings settings) {
        return new WholeResponseFilter(settings.limits().wholeResponse());
    }

    /// The gateway never repeats a request, because only the caller knows whether that is safe.
    @Bean
    HttpClientCustomizer withoutRetry(HallSettings settings) {
        Duration limit = settings.limits().readTimeout();
        return client -> client.disableRetry(true).responseTimeout(limit)
                .doOnRequest((request, _) -> WaitingRequests.longestWait(request.currentContextView())
                        .ifPresent(wait -> request.responseTimeout(limit.plus(wait))));
    }

    /// Only failures of the network count. Responses of a service do not, even errors; and callers' bodies were
    /// read before.
    @Bean
    CircuitBreakerRegistry circuitBreakers(MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED).slidingWindowSize(10)
                .minimumNumberOfCalls(20).failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(5).maxWaitDurationInHalfOpenState(Duration.ofSeconds(10))
                .automaticTransitionFromOpenToHalfOpenEnabled(true).build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return breakers;
    }
}
