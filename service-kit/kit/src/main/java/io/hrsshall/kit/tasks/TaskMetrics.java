package io.hrsshall.kit.tasks;

import io.hrsshall.kit.metrics.Reading;
import io.hrsshall.kit.tasks.TaskRows.Count;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;

/// The gauges `hall.tasks.due`, `hall.tasks.stuck` and `hall.tasks.parked` by kind, of the whole service and therefore
/// the same in each instance, without a value while the database cannot be read. Those due include those that run, and
/// those stuck include the parked ones. A kind with a handler always has a value, others only while due or stuck.
class TaskMetrics {

    private final TaskRows rows;
    private final ObjectProvider<TaskHandler> handlers;
    private final Clock clock;
    private final Reading<Collection<Count>> tasks;

    TaskMetrics(TaskRows rows, ObjectProvider<TaskHandler> handlers, Clock clock, MeterRegistry meters) {
        this.rows = rows;
        this.handlers = handlers;
        this.clock = clock;
        this.tasks = Reading.of("tasks", this::counts, meters)
                .gauges("hall.tasks.due", "Tasks whose due time has passed", byKind(Count::due))
                .gauges("hall.tasks.stuck",
                        "Tasks that were given up or failed many times in a row: an operator must look at them",
                        byKind(Count::stuck))
                .gauges("hall.tasks.parked",
                        "Tasks that twice ended their process by an OutOfMemoryError: an operator must release them",
                        byKind(Count::parked));
    }

    @Scheduled(fixedDelayString = "5s", initialDelayString = "1s")
    void measure() {
        tasks.read();
    }

    private Collection<Count> counts() {
        Map<String, Count> counts = new HashMap<>();
        handlers.forEach(handler -> counts.put(handler.kind().name(), new Count(handler.kind().name(), 0, 0, 0)));
        rows.counts(clock.instant()).forEach(count -> counts.put(count.kind(), count));
        return counts.values();
    }

    private static Function<Collection<Count>, Map<Tags, ? extends Number>> byKind(ToLongFunction<Count> value) {
        return counts -> counts.stream()
                .collect(Collectors.toMap(count -> Tags.of("kind", count.kind()), value::applyAsLong));
    }
}
