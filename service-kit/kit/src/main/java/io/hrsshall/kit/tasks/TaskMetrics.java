package io.hrsshall.kit.tasks;

import io.hrsshall.kit.tasks.TaskRows.Count;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/// The gauges `hall.tasks.due`, `hall.tasks.stuck` and `hall.tasks.parked` by kind.
class TaskMetrics {

    private static final Logger log = LoggerFactory.getLogger(TaskMetrics.class);

    private final TaskRows rows;
    private final ObjectProvider<TaskHandler> handlers;
    private final Clock clock;
    private final MultiGauge due;
    private final MultiGauge stuck;
    private final MultiGauge parked;

    TaskMetrics(TaskRows rows, ObjectProvider<TaskHandler> handlers, Clock clock, MeterRegistry meters) {
        this.rows = rows;
        this.handlers = handlers;
        this.clock = clock;
        this.due = MultiGauge.builder("hall.tasks.due").description("Tasks whose due time has passed")
                .register(meters);
        this.stuck = MultiGauge.builder("hall.tasks.stuck")
                .description("Tasks that were given up or failed many times in a row: an operator must look at them")
                .register(meters);
        this.parked = MultiGauge.builder("hall.tasks.parked")
                .description(
                        "Tasks that twice ended their process by an OutOfMemoryError: an operator must release them")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "5s", initialDelayString = "1s")
    void measure() {
        try {
            Map<String, Count> counts = new HashMap<>();
            handlers.forEach(handler -> counts.put(handler.kind().name(), new Count(handler.kind().name(), 0, 0, 0)));
            rows.counts(clock.instant()).forEach(count -> counts.put(count.kind(), count));
            due.register(counts.values().stream().map(count -> Row.of(Tags.of("kind", count.kind()), count.due()))
                    .toList(), true);
            stuck.register(counts.values().stream().map(count -> Row.of(Tags.of("kind", count.kind()), count.stuck()))
                    .toList(), true);
            parked.register(counts.values().stream().map(count -> Row.of(Tags.of("kind", count.kind()), count.parked()))
                    .toList(), true);
        } catch (DataAccessException e) {
            log.debug("Task metrics not updated", e);
        }
    }
}
