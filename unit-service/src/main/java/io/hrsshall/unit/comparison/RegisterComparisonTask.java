package io.hrsshall.unit.comparison;

import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.unit.profile.UnitEvent;
import io.hrsshall.unit.profile.UnitQueries;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The daily comparison: each unit has a task, which never ends. A unit that fails is compared again after an hour and
/// delays no other.
@Component
@EnableConfigurationProperties(ComparisonPace.Settings.class)
class RegisterComparisonTask implements TaskHandler {

    private static final Duration RETRY = Duration.ofHours(1);
    private static final TaskKind KIND = new TaskKind("register-comparison", Backoff.unlimited(RETRY, RETRY));

    private final RegisterComparison comparison;
    private final UnitQueries units;
    private final DurableTasks tasks;
    private final ComparisonPace pace;
    private final Counter begun;
    private final Counter putOff;

    RegisterComparisonTask(RegisterComparison comparison, UnitQueries units, DurableTasks tasks,
            ComparisonPace.Settings settings, Clock clock, MeterRegistry meters) {
        this.comparison = comparison;
        this.units = units;
        this.tasks = tasks;
        this.pace = new ComparisonPace(settings, clock);
        this.begun = counter(meters, "begun");
        this.putOff = counter(meters, "put-off");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("hall.register.comparisons").description("Daily comparisons of units with the register")
                .tag("outcome", outcome).register(meters);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(UnitEvent event) {
        switch (event) {
            case UnitEvent.Registered(var unit) -> tasks.schedule(KIND, unit.id(),
                    pace.untilNextTurn(unit.id()));
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
        if (!pace.tryBegin()) {
            putOff.increment();
            return TaskOutcome.later(pace.randomDelay());
        }
        begun.increment();
        comparison.compare(units.get(unit).number());
        return TaskOutcome.later(pace.untilNextTurn(unit));
    }
}
