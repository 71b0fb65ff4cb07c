package io.hrsshall.gateway.limits;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.Problems;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Stops a body that is too large: by what it says of itself, or, where it comes in chunks, as soon as it is. Nothing
/// before the routing reads a body, so it is enough to ask after authentication.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 150)
class BodyLimitFilter implements WebFilter {

    private final long most;
    private final Problems problems;

    BodyLimitFilter(HallSettings settings, Problems problems) {
        this.most = settings.limits().bodyBytes();
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long length = exchange.getRequest().getHeaders().getContentLength();
        if (length > most) {
            return problems.write(exchange, "too-large", 413, null);
        }
        return length >= 0 ? chain.filter(exchange) : chain.filter(counting(exchange));
    }

    private ServerWebExchange counting(ServerWebExchange exchange) {
        AtomicLong seen = new AtomicLong();
        return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody().handle((buffer, sink) -> {
                    if (seen.addAndGet(buffer.readableByteCount()) > most) {
                        DataBufferUtils.release(buffer);
                        sink.error(new DataBufferLimitException("more than " + most + " bytes"));
                    } else {
                        sink.next(buffer);
                    }
                });
            }
        }).build();
    }
}
