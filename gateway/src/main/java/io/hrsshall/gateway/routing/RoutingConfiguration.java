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
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.ServerWebExchange;

/// One route per service for the operations of its contract, each with a circuit breaker, so that a service that is
/// down or slow does not affect requests to the others.
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    /// Limits logins and SMS by the client's address.
    private static final String IDENTITY_SERVICE = "identity-service";

    @Bean
    RouteLocator routes(RouteLocatorBuilder builder, HallSettings settings, ClientAddress addresses,
            CircuitBreakerRegistry breakers) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        settings.services()
                .forEach((service, uri) -> routes.route(service,
                        route -> route.predicate(exchange -> isFor(exchange, service))
                                .filters(filters -> (service.equals(IDENTITY_SERVICE)
                                        ? filters.filter(withClientAddress(addresses))
                                        : filters).filter(new BreakerFilter(breakers.circuitBreaker(service),
                                                settings.limits().upstreamTimeout())))
                                .uri(uri)));
        return routes.build();
    }

    private static boolean isFor(ServerWebExchange exchange, String service) {
        return exchange.getAttribute(Contracts.Target.ATTRIBUTE) instanceof Contracts.Target target
                && target.service().equals(service);
    }

    private static GatewayFilter withClientAddress(ClientAddress addresses) {
        return (exchange, chain) -> chain.filter(exchange.mutate().request(request -> request
                .header(ClientAddress.HEADER, addresses.of(exchange.getRequest()))).build());
    }

    /// The gateway never repeats a request, because only the caller knows whether that is safe.
    @Bean
    HttpClientCustomizer withoutRetry() {
        return client -> client.disableRetry(true);
    }

    /// Only failures of the network count. Responses of a service do not, even errors; and callers' bodies were
    /// read before.
    @Bean
    CircuitBreakerRegistry circuitBreakers(MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.TIME_BASED).slidingWindowSize(10)
                .minimumNumberOfCalls(20).failureRateThreshold(50).waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(5).automaticTransitionFromOpenToHalfOpenEnabled(true).build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return breakers;
    }
}
