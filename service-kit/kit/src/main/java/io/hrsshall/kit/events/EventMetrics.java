package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRows.Lag;
import io.hrsshall.kit.metrics.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.scheduling.annotation.Scheduled;

/// Gauges of outbox and inbox.
class EventMetrics {

    private final Reading<Lag> outbox;
    private final Reading<Long> inbox;

    EventMetrics(OutboxRows rows, PoisonedEvents poisoned, MeterRegistry meters) {
        outbox = Reading.of("outbox", rows::lag, meters)
                .gauge("outbox.lag.rows", "Events not sent yet", Lag::rows)
                .gauge("outbox.age.seconds", "Age of the oldest event not sent yet", Lag::ageSeconds)
                .gauge("outbox.parked.keys", "Keys whose next event Kafka rejects: an operator must release them",
                        Lag::parkedKeys);
        inbox = Reading.of("inbox", poisoned::count, meters)
                .gauge("inbox.poisoned.events", "Events that could not be handled", Long::doubleValue);
    }

    @Scheduled(fixedDelayString = "5s", initialDelayString = "1s")
    void measure() {
        outbox.read();
        inbox.read();
    }
}
