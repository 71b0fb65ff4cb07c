package io.hrsshall.identity.guards.budgets;

import io.hrsshall.identity.guards.budgets.BudgetSettings.Marks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The marks as gauges, and the requests that were asked for a puzzle or for work as counters, which begin at zero so
/// that the first refusal is visible as an increase.
@Component
class BudgetMetrics {

    private static final Logger log = LoggerFactory.getLogger(BudgetMetrics.class);

    private final Clock clock;
    private final Map<Budget, Refusals> refusals = new EnumMap<>(Budget.class);

    /// @param loggedIn
    ///            the minute of the last log line: one per minute, budget and instance
    private record Refusals(Counter puzzle, Counter work, AtomicReference<Instant> loggedIn) {}

    BudgetMetrics(BudgetSettings settings, MeterRegistry meters, Clock clock) {
        this.clock = clock;
        for (Budget budget : Budget.values()) {
            Marks marks = settings.of(budget);
            mark(meters, budget, "puzzle", marks.perMinute());
            mark(meters, budget, "work", marks.perMinuteWithPuzzle());
            refusals.put(budget, new Refusals(counter(meters, budget, "puzzle"), counter(meters, budget, "work"),
                    new AtomicReference<>(Instant.MIN)));
        }
    }

    private static void mark(MeterRegistry meters, Budget budget, String asked, int mark) {
        Gauge.builder("hall.budget.mark", () -> mark).tag("budget", budget.code()).tag("asked", asked)
                .description("Operations per minute beyond which a puzzle or work is asked for").register(meters);
    }

    private static Counter counter(MeterRegistry meters, Budget budget, String asked) {
        return Counter.builder("hall.budget.exceeded").tag("budget", budget.code()).tag("asked", asked)
                .description("Requests that were asked for a puzzle or work, because a budget was used up")
                .register(meters);
    }

    void refused(Budget budget, boolean work) {
        Refusals of = Objects.requireNonNull(refusals.get(budget));
        (work ? of.work() : of.puzzle()).increment();
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(of.loggedIn().getAndSet(minute))) {
            log.warn("Budget used up, budget={}, asked={}", budget.code(), work ? "work" : "puzzle");
        }
    }
}
