package io.hrsshall.kit.events;

import io.hrsshall.kit.events.OutboxRows.Lag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Measures what waits in outbox and inbox, and deletes what nobody needs any more. Several instances may do so
/// at once.
final class Housekeeping {

    /// Longer than Kafka keeps events by default (7 days), so that nothing in a topic can outlive its inbox row.
    static final Duration INBOX_KEPT = Duration.ofDays(14);
    static final Duration OUTBOX_KEPT = Duration.ofDays(7);
    private static final Duration AUTHORITY_KEYS_KEPT = OUTBOX_KEPT.plusDays(1);

    private static final Duration MEASURED_EVERY = Duration.ofSeconds(5);
    private static final Duration CLEANED_EVERY = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final OutboxRows rows;
    private final Poison poison;
    private final String authorityTopic;
    private volatile Lag lag = new Lag(0, 0, 0);
    private volatile long poisoned;
    private @Nullable ScheduledExecutorService executor;

    Housekeeping(OutboxRows rows, Poison poison, String authorityTopic, MeterRegistry meters) {
        this.rows = rows;
        this.poison = poison;
        this.authorityTopic = authorityTopic;
        Gauge.builder("outbox.lag.rows", () -> lag.rows()).description("Events that wait to be sent").register(meters);
        Gauge.builder("outbox.age.seconds", () -> lag.ageSeconds()).description("Age of the oldest event that waits")
                .register(meters);
        Gauge.builder("outbox.parked.keys", () -> lag.parkedKeys())
                .description("Keys whose next event Kafka refuses: an operator must release them").register(meters);
        Gauge.builder("inbox.poisoned.events", () -> poisoned).description("Events that could not be handled")
                .register(meters);
    }

    void start() {
        ScheduledExecutorService started = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("outbox-housekeeping").factory());
        started.scheduleWithFixedDelay(this::measure, 1, MEASURED_EVERY.toSeconds(), TimeUnit.SECONDS);
        started.scheduleWithFixedDelay(this::clean, CLEANED_EVERY.toSeconds(), CLEANED_EVERY.toSeconds(),
                TimeUnit.SECONDS);
        executor = started;
    }

    void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }

    void measure() {
        try {
            lag = rows.lag();
            poisoned = poison.count();
        } catch (DataAccessException e) {
            log.debug("Outbox and inbox can't be measured", e);
        }
    }

    void clean() {
        try {
            int sent = rows.deleteSentBefore(OUTBOX_KEPT);
            int keys = rows.forgetAuthorityKeys(authorityTopic, AUTHORITY_KEYS_KEPT);
            int received = rows.deleteReceivedBefore(INBOX_KEPT);
            log.debug("Deleted {} sent and {} received events, {} keys", sent, received, keys);
        } catch (DataAccessException e) {
            log.warn("Old events can't be deleted, trying again later: {}", e.getMostSpecificCause().toString());
        }
    }
}
