package io.hrsshall.gateway.policy;

import io.hrsshall.gateway.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Finds the operation of a request once, for the policy, the routes and the metrics.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 400)
class OperationFilter implements WebFilter {

    private final Contracts contracts;
    private final StaticPages staticPages;

    OperationFilter(Contracts contracts, StaticPages staticPages) {
        this.contracts = contracts;
        this.staticPages = staticPages;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        String path = request.getURI().getRawPath();
        if (!staticPages.claim(exchange) && PathSyntax.isPlain(path)) {
            contracts.find(request.getMethod().name(), path).ifPresent(target -> {
                exchange.getAttributes().put(Contracts.Target.ATTRIBUTE, target);
                exchange.getAttributes().put(Problems.OPERATION, target.match().operation().id());
            });
        }
        return chain.filter(exchange);
    }
}
