package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRows.Lag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/// Gauges of outbox and inbox.
class EventMetrics {

    private static final Logger log = LoggerFactory.getLogger(EventMetrics.class);

    private final OutboxRows rows;
    private final PoisonedEvents poisoned;
    private volatile Lag lag = new Lag(0, 0, 0);
    private volatile long poisonedCount;

    EventMetrics(OutboxRows rows, PoisonedEvents poisoned, MeterRegistry meters) {
        this.rows = rows;
        this.poisoned = poisoned;
        Gauge.builder("outbox.lag.rows", () -> lag.rows()).description("Events not sent yet").register(meters);
        Gauge.builder("outbox.age.seconds", () -> lag.ageSeconds()).description("Age of the oldest event not sent yet")
                .register(meters);
        Gauge.builder("outbox.parked.keys", () -> lag.parkedKeys())
                .description("Keys whose next event Kafka rejects: an operator must release them").register(meters);
        Gauge.builder("inbox.poisoned.events", () -> poisonedCount).description("Events that could not be handled")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "5s", initialDelayString = "1s")
    void measure() {
        try {
            lag = rows.lag();
            poisonedCount = poisoned.count();
        } catch (DataAccessException e) {
            log.debug("Event metrics not updated", e);
        }
    }
}
