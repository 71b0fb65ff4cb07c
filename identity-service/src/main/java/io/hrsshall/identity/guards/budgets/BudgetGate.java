package io.hrsshall.identity.guards.budgets;

import io.hrsshall.identity.guards.budgets.BudgetSettings.Marks;
import io.hrsshall.identity.guards.puzzle.PuzzleKind;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzleRequired;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Lets operations without a login pass within their budgets: up to the first mark everybody, then who solved a puzzle,
/// beyond the second mark who did the work.
@Service
public class BudgetGate {

    private final BudgetCounts counts;
    private final BudgetUse use;
    private final BudgetSettings settings;
    private final BudgetMetrics metrics;
    private final PuzzleService puzzles;
    private final TransactionOperations transactions;
    private final Clock clock;

    BudgetGate(BudgetCounts counts, BudgetUse use, BudgetSettings settings, BudgetMetrics metrics,
            PuzzleService puzzles, TransactionOperations transactions, Clock clock) {
        this.counts = counts;
        this.use = use;
        this.settings = settings;
        this.metrics = metrics;
        this.puzzles = puzzles;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// An operation that was counted.
    ///
    /// @param minute
    ///            the epoch if all counters were locked
    public record Admitted(Budget budget, Instant minute) {}

    /// Counts before the operation runs, so that parallel ones cannot exceed a mark.
    ///
    /// @param pass
    ///            of a solved puzzle; used up if it is needed; null if the client has none
    /// @throws PuzzleRequired
    ///             beyond a mark, without a pass that is enough
    public Admitted admit(Budget budget, @Nullable PuzzlePass pass, ClientAddress client) {
        Marks marks = settings.of(budget);
        if (budget.isAlwaysSolved()) {
            return counted(budget);
        }
        Optional<Admitted> free = use.isWithin(budget) ? counted(budget, marks.perMinute()) : Optional.empty();
        if (free.isPresent()) {
            return free.get();
        }
        if (pass == null) {
            throw refused(budget, use.of(budget).workOnly());
        }
        return Objects.requireNonNull(transactions.execute(status -> {
            boolean work = puzzles.consume(pass, budget.purpose(), client) == PuzzleKind.WORK;
            return work
                    ? counted(budget)
                    : counted(budget, marks.perMinuteWithPuzzle()).orElseThrow(() -> refused(budget, true));
        }));
    }

    private Admitted counted(Budget budget) {
        return counted(budget, BudgetCounts.NO_LIMIT).orElse(new Admitted(budget, Instant.EPOCH));
    }

    private Optional<Admitted> counted(Budget budget, int limit) {
        return counts.count(budget, limit).map(minute -> new Admitted(budget, minute));
    }

    /// A request that was refused costs nothing.
    public void giveBack(Admitted admitted) {
        counts.giveBack(admitted.budget(), admitted.minute());
    }

    private PuzzleRequired refused(Budget budget, boolean work) {
        metrics.refused(budget, work);
        Instant now = clock.instant();
        Instant next = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        PuzzleRequired refusal = work
                ? PuzzleRequired.work(Duration.between(now, next))
                : new PuzzleRequired(Duration.between(now, next));
        refusal.with("puzzlePurpose", budget.purpose());
        return refusal;
    }
}
