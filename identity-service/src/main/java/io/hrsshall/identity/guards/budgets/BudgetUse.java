package io.hrsshall.identity.guards.budgets;

import io.hrsshall.identity.guards.puzzle.Difficulty;
import io.hrsshall.identity.guards.puzzle.PuzzleDemand;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// How much of the budgets is used, a fraction of a second late: under a flood, most requests are refused without
/// another query.
@Component
class BudgetUse implements PuzzleDemand {

    private static final Duration MAX_AGE = Duration.ofMillis(300);

    private final BudgetCounts counts;
    private final BudgetSettings settings;
    private final Clock clock;
    private volatile Snapshot latest = new Snapshot(Map.of(), Instant.MIN);

    BudgetUse(BudgetCounts counts, BudgetSettings settings, Clock clock) {
        this.counts = counts;
        this.settings = settings;
        this.clock = clock;
    }

    private record Snapshot(Map<Budget, Integer> used, Instant at) {

        boolean isCurrent(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(MAX_AGE))
                    && now.truncatedTo(ChronoUnit.MINUTES).equals(at.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    int used(Budget budget) {
        return snapshot().getOrDefault(budget, 0);
    }

    private Map<Budget, Integer> snapshot() {
        Instant now = clock.instant();
        Snapshot snapshot = latest;
        if (!snapshot.isCurrent(now)) {
            snapshot = new Snapshot(counts.used(), now);
            latest = snapshot;
        }
        return snapshot.used();
    }

    boolean isWithin(Budget budget) {
        return used(budget) < settings.of(budget).perMinute();
    }

    /// The budgets that share a kind of puzzle also share its difficulty.
    @Override
    public Difficulty of(PuzzlePurpose purpose) {
        return Stream.of(Budget.values()).filter(budget -> budget.purpose() == purpose).map(this::of)
                .reduce(Difficulty.USUAL, Difficulty::harder);
    }

    Difficulty of(Budget budget) {
        return Difficulty.beyond((double) used(budget) / settings.of(budget).perMinuteWithPuzzle());
    }
}
