package io.hrsshall.kit.feign;

import feign.FeignException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.hrsshall.kit.metrics.OutgoingCalls.Outcome;
import io.hrsshall.kit.problem.Outages;
import io.hrsshall.kit.problem.RefusedByCallee;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JCircuitBreakerFactory;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JConfigBuilder.Resilience4JCircuitBreakerConfiguration;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/// Spring Cloud's circuit breakers without its exception translation, which wraps every exception of a client without a
/// fallback, including a callee's refusal, in "no fallback available". Exceptions of [ProblemErrorDecoder] pass
/// unchanged; time-outs, broken connections, unreadable responses and open breakers become [DependencyUnavailable].
final class HallCircuitBreakerFactory
        extends
            CircuitBreakerFactory<Resilience4JCircuitBreakerConfiguration, Resilience4JConfigBuilder> {

    private static final Logger log = LoggerFactory.getLogger(HallCircuitBreakerFactory.class);

    private final Resilience4JCircuitBreakerFactory resilience4j;
    private final Outages outages;
    private final OutgoingCalls calls;

    HallCircuitBreakerFactory(Resilience4JCircuitBreakerFactory resilience4j, Outages outages, OutgoingCalls calls) {
        this.resilience4j = resilience4j;
        this.outages = outages;
        this.calls = calls;
    }

    @Override
    public CircuitBreaker create(String id) {
        CircuitBreaker breaker = resilience4j.create(id);
        return new CircuitBreaker() {

            @Override
            public <T> T run(Supplier<T> call) {
                return breaker.run(noting(id, call), failure -> {
                    throw problemOf(id, failure);
                });
            }

            @Override
            public <T> T run(Supplier<T> call, Function<Throwable, T> fallback) {
                return breaker.run(noting(id, call), failure -> fallback.apply(problemOf(id, failure)));
            }
        };
    }

    private <T> Supplier<T> noting(String id, Supplier<T> call) {
        return () -> {
            T answer = calls.measured(id, call, failure -> outcome(id, failure));
            if (outages.ends(id)) {
                log.info("Dependency available again, dependency={}", id);
            }
            return answer;
        };
    }

    private RuntimeException problemOf(String id, Throwable failure) {
        return switch (failure) {
            case CallNotPermittedException open -> {
                calls.notPermitted(id);
                yield new DependencyUnavailable(id);
            }
            case FeignException unanswered -> {
                String cause = String.valueOf(unanswered.getCause());
                log.atLevel(outages.begins(id, cause) ? Level.WARN : Level.DEBUG)
                        .log("Dependency unavailable, dependency={}, cause={}", id, cause);
                yield new DependencyUnavailable(id);
            }
            case Error error -> throw error;
            case RuntimeException other -> other;
            default -> new IllegalStateException(failure);
        };
    }

    private static Outcome outcome(String id, RuntimeException failure) {
        if (isFailureOf(id, failure)) {
            return Outcome.UNAVAILABLE;
        }
        return failure instanceof RefusedByCallee ? Outcome.REFUSED : Outcome.FAILED;
    }

    /// Whether the failure is one of the callee, which the breaker counts.
    static boolean isFailureOf(String id, Throwable failure) {
        return failure instanceof FeignException
                || failure instanceof DependencyUnavailable unavailable && unavailable.dependency().equals(id);
    }

    @Override
    protected Resilience4JConfigBuilder configBuilder(String id) {
        return new Resilience4JConfigBuilder(id);
    }

    @Override
    public void configureDefault(Function<String, Resilience4JCircuitBreakerConfiguration> defaults) {
        resilience4j.configureDefault(defaults);
    }
}
