package io.hrsshall.gateway.routing;

import io.hrsshall.gateway.policy.Contracts;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Limits the time of a whole response, so that a client that reads slowly occupies no service for long. The body is
/// written by [NettyWriteResponseFilter], after the filters of the route have ended; this filter surrounds it.
final class WholeResponseFilter implements GlobalFilter, Ordered {

    private final Duration limit;

    WholeResponseFilter(Duration limit) {
        this.limit = limit;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Contracts.Target target = exchange.getRequiredAttribute(Contracts.Target.ATTRIBUTE);
        return chain.filter(exchange).timeout(limit.plus(target.longestWait()));
    }

    @Override
    public int getOrder() { return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1; }
}
