package io.hrsshall.gateway.problem;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.hrsshall.gateway.trace.TraceFilter;
import io.hrsshall.gateway.trace.TracedLines;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Converts failures to problems. A service that is down or slow is answered 503.
@Component
@Order(-2)
class FailureHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(FailureHandler.class);

    private static final Duration OVERLOADED_RETRY = Duration.ofSeconds(3);

    private final Problems problems;

    FailureHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        if (failure instanceof Overloaded) {
            return problems.write(exchange, "overloaded", 503, OVERLOADED_RETRY);
        }
        if (isUnavailable(failure)) {
            return problems.unavailable(exchange, failure);
        }
        if (failure instanceof ResponseStatusException status) {
            return switch (status.getStatusCode().value()) {
                case 404 -> problems.write(exchange, "unknown-path", 404, null);
                case 405 -> problems.write(exchange, "method-not-allowed", 405, null);
                case 413 -> problems.write(exchange, "too-large", 413, null);
                case 502, 503, 504 -> problems.unavailable(exchange, failure);
                case 400, 406, 414, 415, 431 -> problems.write(exchange, "malformed", 400, null);
                default -> unexpected(exchange, failure);
            };
        }
        return unexpected(exchange, failure);
    }

    private Mono<Void> unexpected(ServerWebExchange exchange, Throwable failure) {
        TracedLines.write(exchange,
                () -> log.error("Unexpected failure, traceId={}", TraceFilter.traceId(exchange), failure));
        return problems.write(exchange, "internal-error", 500, null);
    }

    private static boolean isUnavailable(Throwable failure) {
        return RootCauses.include(failure, ConnectException.class)
                || RootCauses.include(failure, TimeoutException.class)
                || RootCauses.include(failure, CallNotPermittedException.class)
                || RootCauses.include(failure, io.netty.handler.timeout.TimeoutException.class)
                || RootCauses.include(failure, reactor.netty.http.client.PrematureCloseException.class)
                || RootCauses.include(failure, org.springframework.cloud.gateway.support.TimeoutException.class)
                || RootCauses.include(failure, java.io.IOException.class);
    }
}
