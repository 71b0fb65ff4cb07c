package io.hrsshall.kit.tasks;

import io.hrsshall.kit.tasks.TaskRows.Count;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The gauges `hall.tasks.due` and `hall.tasks.stuck` by kind.
final class TaskMetrics {

    private final TaskRows rows;
    private final Clock clock;
    private final MultiGauge due;
    private final MultiGauge stuck;

    TaskMetrics(TaskRows rows, Clock clock, MeterRegistry meters) {
        this.rows = rows;
        this.clock = clock;
        this.due = MultiGauge.builder("hall.tasks.due").description("Tasks whose due time has passed")
                .register(meters);
        this.stuck = MultiGauge.builder("hall.tasks.stuck")
                .description("Tasks that were given up or failed many times in a row: an operator must look at them")
                .register(meters);
    }

    /// @param kinds
    ///            shown even if they have no tasks
    void measure(Set<String> kinds) {
        List<Count> counted = rows.counts(clock.instant());
        List<Count> all = Stream.concat(counted.stream(),
                kinds.stream().filter(kind -> counted.stream().noneMatch(count -> count.kind().equals(kind)))
                        .map(kind -> new Count(kind, 0, 0)))
                .toList();
        register(due, all, Count::due);
        register(stuck, all, Count::stuck);
    }

    private static void register(MultiGauge gauge, List<Count> counts, ToDoubleFunction<Count> value) {
        gauge.register(counts.stream().map(
                count -> MultiGauge.Row.of(Tags.of("kind", count.kind()), () -> value.applyAsDouble(count)))
                .toList(), true);
    }
}
