package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.people.persons.PersonReclaim.Holders;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The time to object is over. What was true at the announcement is checked again under the locks of document and
/// mobile: nobody objected, both holders are the same, and nothing was proven for the holder since.
@Component
class AppealCompletionTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("appeal-completion",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    /// While the holder registers a unit.
    private static final Duration BUSY_DELAY = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(AppealCompletionTask.class);

    private final Appeals appeals;
    private final Steps<Appeal> steps;
    private final AppealedHolders holders;
    private final Clock clock;

    AppealCompletionTask(Appeals appeals, Steps<Appeal> steps, AppealedHolders holders, Clock clock) {
        this.appeals = appeals;
        this.steps = steps;
        this.holders = holders;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        Appeal waiting = appeals.findById(id).filter(found -> found.step() == AppealStep.WAITING).orElse(null);
        if (waiting == null) {
            return TaskOutcome.done();
        }
        Duration rest = Duration.between(clock.instant(), waiting.completesAt().orElseThrow());
        if (rest.isPositive()) {
            return TaskOutcome.later(rest);
        }
        Appeal completed;
        try {
            completed = steps.change(id, this::complete);
        } catch (AppealConflict e) {
            log.info("Appeal not completed yet, reason={}", e.code());
            return TaskOutcome.later(BUSY_DELAY);
        }
        log.info("Appeal completed, step={}, closed={}", completed.step(), completed.documentHolder().orElse(null));
        return TaskOutcome.done();
    }

    private void complete(Appeal appeal) {
        if (appeal.step() != AppealStep.WAITING) {
            return;
        }
        Holders current = holders.lock(appeal);
        PersonId holder = appeal.documentHolder().orElseThrow();
        boolean unchanged = holders.isUnchangedSince(holder, appeal.announcedAt().orElseThrow());
        Mobile claimant = Objects.requireNonNull(steps.detailsOf(appeal).mobile());
        if (appeal.completed(current, unchanged, claimant, clock.instant())) {
            holders.take(appeal);
        }
    }
}
