package io.hrsshall.gateway.routing;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// The time limit and the circuit breaker of a service. Spring Cloud's filter does the same with more work per request.
record BreakerFilter(CircuitBreaker breaker, Duration timeout) implements GatewayFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).timeout(timeout).transformDeferred(CircuitBreakerOperator.of(breaker));
    }
}
