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

    private static final Duration PERIOD = Duration.ofDays(1);
    private static final Duration RETRY = Duration.ofHours(1);
    private static final TaskKind KIND = new TaskKind("register-comparison", Backoff.unlimited(RETRY, RETRY));

    private final RegisterComparison comparison;
    private final UnitQueries units;
    private final DurableTasks tasks;

    RegisterComparisonTask(RegisterComparison comparison, UnitQueries units, DurableTasks tasks) {
        this.comparison = comparison;
        this.units = units;
        this.tasks = tasks;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(UnitEvent event) {
        switch (event) {
            case UnitEvent.Registered(var unit) -> tasks.schedule(KIND, unit.id(), PERIOD);
            case UnitEvent.Changed changed when changed.isOfLegalRepresentative() ->
                tasks.schedule(KIND, changed.unit().id());
            case UnitEvent.Changed _ -> {
            }
        }
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID unit) {
        comparison.compare(units.get(unit).number());
        return TaskOutcome.later(PERIOD);
    }
}
