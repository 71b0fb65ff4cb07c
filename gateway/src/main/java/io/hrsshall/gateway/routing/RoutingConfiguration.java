package io.hrsshall.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.policy.Contracts;
import java.time.Duration;
import org.springframework.cloud.circuitbreaker.resilience4j.ReactiveResilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.ServerWebExchange;

/// One route a service, taken by the operations of its contract; a circuit breaker each, so that one service that is
/// down or slow holds up nobody else's requests.
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, HallSettings settings, Contracts contracts) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        settings.services()
                .forEach((service, uri) -> routes.route(service,
                        route -> route.predicate(exchange -> isFor(exchange, service))
                                .filters(filters -> filters.circuitBreaker(breaker -> breaker.setName(service)))
                                .uri(uri)));
        return routes.build();
    }

    private static boolean isFor(ServerWebExchange exchange, String service) {
        return exchange.getAttribute(Contracts.Target.ATTRIBUTE) instanceof Contracts.Target target
                && target.service().equals(service);
    }

    /// A request that has gone out is never sent again by the gateway: only the caller knows whether that is safe.
    @Bean
    HttpClientCustomizer sendingOnce() {
        return client -> client.disableRetry(true);
    }

    /// Counts only what the network does: a service's own answers, errors too, are its to give; and a caller's body has
    /// come as a whole before.
    @Bean
    Customizer<ReactiveResilience4JCircuitBreakerFactory> breakers(HallSettings settings) {
        return factory -> factory.configureDefault(id -> new Resilience4JConfigBuilder(id)
                .circuitBreakerConfig(CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED).slidingWindowSize(10)
                        .minimumNumberOfCalls(20).failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofSeconds(2)).permittedNumberOfCallsInHalfOpenState(5)
                        .automaticTransitionFromOpenToHalfOpenEnabled(true).build())
                .timeLimiterConfig(
                        TimeLimiterConfig.custom().timeoutDuration(settings.limits().upstreamTimeout()).build())
                .build());
    }
}
