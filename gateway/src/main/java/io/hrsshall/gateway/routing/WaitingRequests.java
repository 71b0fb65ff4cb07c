package io.hrsshall.gateway.routing;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/// Requests of operations that wait for an event (`x-longest-wait-seconds` in the contract). The circuit breaker
/// refuses them but does not count them: their duration says nothing about the service, and in the half-open state they
/// would occupy all permitted calls. At a shutdown they are answered 503 at once; it would wait for them otherwise.
@Component
class WaitingRequests implements SmartLifecycle {

    private static final Class<WaitingRequests> LONGEST_WAIT = WaitingRequests.class;

    private volatile boolean running;
    private volatile Sinks.Empty<Void> shutdown = Sinks.empty();

    /// @param answer
    ///            completes with the head of the response
    Mono<Void> await(Mono<Void> answer, Duration longestWait, CircuitBreaker breaker) {
        return Mono.defer(() -> breaker.getState() == CircuitBreaker.State.CLOSED
                ? Mono.firstWithSignal(answer, shutdown.asMono().then(unavailable()))
                : Mono.error(CallNotPermittedException.createCallNotPermittedException(breaker)))
                .contextWrite(context -> context.put(LONGEST_WAIT, longestWait));
    }

    private static Mono<Void> unavailable() {
        return Mono.error(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
    }

    /// Empty for the requests of other operations.
    static Optional<Duration> longestWait(ContextView context) {
        return context.getOrEmpty(LONGEST_WAIT);
    }

    @Override
    public void start() {
        if (shutdown.scanOrDefault(Scannable.Attr.TERMINATED, false)) {
            shutdown = Sinks.empty();
        }
        running = true;
    }

    /// Before the server begins to wait for its requests.
    @Override
    public void stop() {
        running = false;
        shutdown.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() { return running; }
}
