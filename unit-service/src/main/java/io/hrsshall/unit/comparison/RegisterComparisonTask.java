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

/// The daily comparison: each unit has a task, which never ends. A unit that fails is compared again after an hour and
/// delays no other.
@Component
class RegisterComparisonTask implements TaskHandler {

    private static final Duration RETRY = Duration.ofHours(1);
    private static final TaskKind KIND = new TaskKind("register-comparison", Backoff.unlimited(RETRY, RETRY));

    private final RegisterComparison comparison;
    private final UnitQueries units;
    private final DurableTasks tasks;
    private final ComparisonPace pace;

    RegisterComparisonTask(RegisterComparison comparison, UnitQueries units, DurableTasks tasks,
            ComparisonPace pace) {
        this.comparison = comparison;
        this.units = units;
        this.tasks = tasks;
        this.pace = pace;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(UnitEvent.Registered event) {
        UUID unit = event.unit().id();
        tasks.schedule(KIND, unit, pace.untilNextTurn(unit));
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID unit) {
        if (!pace.tryBegin()) {
            return TaskOutcome.later(pace.randomDelay());
        }
        comparison.compare(units.get(unit).number());
        return TaskOutcome.later(pace.untilNextTurn(unit));
    }
}
