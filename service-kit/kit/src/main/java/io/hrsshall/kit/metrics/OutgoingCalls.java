package io.hrsshall.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/// Counts and measures the calls to other services and to systems outside of the hall.
public final class OutgoingCalls {

    private final MeterRegistry meters;

    /// How a call ended.
    public enum Outcome {

        ANSWERED,
        /// By the partner, for a reason that lies in the request.
        REFUSED,
        /// No answer in time, or none that can be used.
        UNAVAILABLE,
        /// Not attempted, because the circuit breaker is open.
        NOT_PERMITTED,
        /// Something else failed before or after, such as the request for the caller's token.
        FAILED;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public OutgoingCalls(MeterRegistry meters) {
        this.meters = meters;
    }

    /// @param partner
    ///            such as `unit-service` or `sms`; of an address its host is used
    /// @param outcome
    ///            of a call that failed
    public <T> T measured(String partner, Supplier<T> call, Function<RuntimeException, Outcome> outcome) {
        return measured(partner, call, _ -> Outcome.ANSWERED, outcome);
    }

    /// @param ofAnswer
    ///            the outcome of a call that returned
    public <T> T measured(String partner, Supplier<T> call, Function<T, Outcome> ofAnswer,
            Function<RuntimeException, Outcome> ofFailure) {
        Timer.Sample begun = Timer.start(meters);
        try {
            T answer = call.get();
            begun.stop(timer(partner, ofAnswer.apply(answer)));
            return answer;
        } catch (RuntimeException e) {
            begun.stop(timer(partner, ofFailure.apply(e)));
            throw e;
        }
    }

    public void notPermitted(String partner) {
        timer(partner, Outcome.NOT_PERMITTED).record(Duration.ZERO);
    }

    private Timer timer(String partner, Outcome outcome) {
        return Timer.builder("hall.calls").description("Calls to other services and to systems outside of the hall")
                .tag("partner", label(partner)).tag("outcome", outcome.code())
                .serviceLevelObjectives(Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    private static String label(String partner) {
        return partner.contains("://") ? String.valueOf(URI.create(partner).getHost()) : partner;
    }
}
