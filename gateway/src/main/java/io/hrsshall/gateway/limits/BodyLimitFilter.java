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

/// Reads the whole request body before the request is forwarded. A body that is too large, too slow or incomplete is
/// the caller's fault, so it must neither occupy the service nor count against it in the circuit breaker.
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 150)
class BodyLimitFilter implements WebFilter {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private final int maxBytes;
    private final Problems problems;

    BodyLimitFilter(HallSettings settings, Problems problems) {
        this.maxBytes = Math.toIntExact(settings.limits().bodyBytes());
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        long length = headers.getContentLength();
        if (length > maxBytes) {
            return problems.write(exchange, "too-large", 413, null);
        }
        if (length == 0 || (length < 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING))) {
            return chain.filter(exchange);
        }
        return read(exchange).flatMap(body -> switch (body) {
            case Body.Complete(byte[] bytes) -> chain.filter(with(bytes, exchange));
            // Netty has already answered.
            case Body.Undecodable _ -> Mono.<Void>empty();
            case Body.TooLarge _ -> problems.write(exchange, "too-large", 413, null);
            case Body.TooSlow _ -> {
                // The rest of the body would be read as the next request.
                exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
                yield problems.write(exchange, "request-timeout", 408, null);
            }
            case Body.Incomplete _ -> problems.write(exchange, "malformed", 400, null);
        });
    }

    private sealed interface Body {

        record Complete(byte[] bytes) implements Body {}

        record TooLarge() implements Body {}

        record TooSlow() implements Body {}

        record Incomplete() implements Body {}

        record Undecodable() implements Body {}
    }

    private Mono<Body> read(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), maxBytes).timeout(READ_TIMEOUT)
                .<Body>map(buffer -> new Body.Complete(bytesOf(buffer))).defaultIfEmpty(new Body.Complete(new byte[0]))
                .map(body -> isAnswered(exchange) ? new Body.Undecodable() : body)
                .onErrorResume(failure -> Mono.justOrEmpty(outcomeOf(failure)).switchIfEmpty(Mono.error(failure)));
    }

    /// Reactor Netty completes a body with malformed chunks without an error, but answers it.
    private static boolean isAnswered(ServerWebExchange exchange) {
        return ServerHttpResponseDecorator
                .getNativeResponse(exchange.getResponse()) instanceof HttpServerResponse answer
                && answer.hasSentHeaders();
    }

    private static byte[] bytesOf(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static @Nullable Body outcomeOf(Throwable failure) {
        return switch (failure) {
            case DataBufferLimitException _ -> new Body.TooLarge();
            case TimeoutException _ -> new Body.TooSlow();
            case IOException _,reactor.netty.channel.AbortedException _ -> new Body.Incomplete();
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
