package io.hrsshall.gateway.limits;

import io.hrsshall.gateway.HallSettings;
import io.hrsshall.gateway.problem.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/// Takes the whole body before anything goes to a service. One that is too large, too slow or broken off is its
/// caller's fault, and must count neither against the service nor hold anything there.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 150)
class BodyLimitFilter implements WebFilter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int most;
    private final Problems problems;

    BodyLimitFilter(HallSettings settings, Problems problems) {
        this.most = Math.toIntExact(settings.limits().bodyBytes());
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        long length = headers.getContentLength();
        if (length > most) {
            return problems.write(exchange, "too-large", 413, null);
        }
        if (length == 0 || (length < 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING))) {
            return chain.filter(exchange);
        }
        return read(exchange).flatMap(body -> switch (body) {
            case Body.Whole(byte[] bytes) -> chain.filter(with(bytes, exchange));
            // Netty has said so already.
            case Body.Undecodable _ -> Mono.<Void>empty();
            case Body.TooLarge _ -> problems.write(exchange, "too-large", 413, null);
            case Body.TooSlow _ -> {
                // The rest may still come, and would be taken for the next request.
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
                yield problems.write(exchange, "request-timeout", 408, null);
            }
            case Body.BrokenOff _ -> problems.write(exchange, "malformed", 400, null);
        });
    }

    private sealed interface Body {

        record Whole(byte[] bytes) implements Body {}

        record TooLarge() implements Body {}

        record TooSlow() implements Body {}

        record BrokenOff() implements Body {}

        record Undecodable() implements Body {}
    }

    private Mono<Body> read(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), most).timeout(PATIENCE)
                .<Body>map(buffer -> new Body.Whole(taken(buffer))).defaultIfEmpty(new Body.Whole(new byte[0]))
                .map(body -> isAnswered(exchange) ? new Body.Undecodable() : body)
                .onErrorResume(failure -> Mono.justOrEmpty(fault(failure)).switchIfEmpty(Mono.error(failure)));
    }

    /// A body in broken chunks just ends, like one that is whole.
    private static boolean isAnswered(ServerWebExchange exchange) {
        return ServerHttpResponseDecorator
                .getNativeResponse(exchange.getResponse()) instanceof HttpServerResponse answer
                && answer.hasSentHeaders();
    }

    private static byte[] taken(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static @Nullable Body fault(Throwable failure) {
        return switch (failure) {
            case DataBufferLimitException _ -> new Body.TooLarge();
            case TimeoutException _ -> new Body.TooSlow();
            case IOException _,reactor.netty.channel.AbortedException _ -> new Body.BrokenOff();
            default -> null;
        };
    }

    private static ServerWebExchange with(byte[] body, ServerWebExchange exchange) {
        return exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        }).build();
    }
}
