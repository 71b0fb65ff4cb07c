package io.hrsshall.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.limits.KnownNetworks;
import io.hrsshall.gateway.limits.Precedence;
import io.hrsshall.gateway.limits.ServiceCapacity;
import io.hrsshall.gateway.policy.Contracts;
import io.hrsshall.gateway.token.TokenFilter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Sends a request to the service that has its operation, within a time limit and through a circuit breaker per
/// service, so that a service that is down or slow does not affect requests to the others. Time limit and breaker cover
/// the response up to its headers: [WholeResponseFilter] limits the body. Requests that may wait ([WaitingRequests]) are
/// refused by an open breaker, but do not count for it. One route with this filter avoids matching a route per service.
final class ServiceFilter implements GatewayFilter {

    private final Map<String, Service> services;
    private final WaitingRequests waiting;
    private final KnownNetworks networks;
    private final Duration timeout;

    private record Service(String baseUrl, CircuitBreaker breaker, ServiceCapacity capacity) {

        /// @param address
        ///            of which only scheme, host and port count
        static Service at(URI address, CircuitBreaker breaker, ServiceCapacity capacity) {
            return new Service(address.getScheme() + "://" + address.getRawAuthority(), breaker, capacity);
        }

        URI resolve(URI request) {
            String query = request.getRawQuery();
            return URI.create(baseUrl + request.getRawPath() + (query == null ? "" : "?" + query));
        }
    }

    ServiceFilter(HallSettings settings, WaitingRequests waiting, KnownNetworks networks,
            CircuitBreakerRegistry breakers, MeterRegistry meters) {
        this.services = settings.services().entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                service -> Service.at(service.getValue(), breakers.circuitBreaker(service.getKey()),
                        new ServiceCapacity(service.getKey(), settings.limits(), meters))));
        this.waiting = waiting;
        this.networks = networks;
        this.timeout = settings.limits().upstreamTimeout();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Contracts.Target target = exchange.getRequiredAttribute(Contracts.Target.ATTRIBUTE);
        Service service = Objects.requireNonNull(services.get(target.service()));
        exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR,
                service.resolve(exchange.getRequest().getURI()));
        Mono<Void> answer = chain.filter(exchange).timeout(timeout.plus(target.longestWait()));
        return target.longestWait().isZero()
                ? service.capacity().admit(precedence(exchange, target),
                        answer.transformDeferred(CircuitBreakerOperator.of(service.breaker())))
                : waiting.await(answer, target.longestWait(), service.breaker());
    }

    /// Who is logged in is not affected by those who are not, even on an operation for anyone.
    private Precedence precedence(ServerWebExchange exchange, Contracts.Target target) {
        boolean known = networks.contain(exchange);
        return TokenFilter.actor(exchange) == null
                ? Precedence.of(target.match().operation().priority(), known)
                : Precedence.WORK;
    }
}
