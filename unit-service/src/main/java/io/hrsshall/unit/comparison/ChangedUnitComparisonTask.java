package io.hrsshall.unit.comparison;

import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.unit.profile.UnitEvent;
import io.hrsshall.unit.profile.UnitQueries;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Compares a unit that has another legal representative, beside its daily comparison. If as many as may have begun
/// already, it waits for seconds, and not for a time of the day: the difference that it ends is shown to people.
@Component
class ChangedUnitComparisonTask implements TaskHandler {

    private static final Duration RETRY = Duration.ofHours(1);
    private static final TaskKind KIND = new TaskKind("changed-unit-comparison", Backoff.unlimited(RETRY, RETRY));

    private final RegisterComparison comparison;
    private final UnitQueries units;
    private final DurableTasks tasks;
    private final ComparisonPace pace;

    ChangedUnitComparisonTask(RegisterComparison comparison, UnitQueries units, DurableTasks tasks,
            ComparisonPace pace) {
        this.comparison = comparison;
        this.units = units;
        this.tasks = tasks;
        this.pace = pace;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(UnitEvent.Changed event) {
        if (event.isOfLegalRepresentative()) {
            tasks.schedule(KIND, event.unit().id());
        }
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID unit) {
        if (!pace.tryBegin()) {
            return TaskOutcome.later(pace.briefDelay());
        }
        comparison.compare(units.get(unit).number());
        return TaskOutcome.done();
    }
}
