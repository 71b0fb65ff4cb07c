package io.hrsshall.deploy.city;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Consumes the city's topic. An offset is committed only after its event was processed. A failed event pauses its own
/// partition until it succeeds, which keeps the order; other partitions continue.
class EventConsumer implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);
    /// A supplemented case is processed like a new one.
    private static final Set<String> PROCESSED_TYPES = Set.of("hall.case.submitted.v1", "hall.case.supplemented.v1");

    private final Consumer<String, byte @Nullable []> consumer;
    private final String topic;
    private final CaseProcessing processing;
    private final Inbox inbox;
    private final ProcessingStatus status;
    private final Tracing tracing;
    private final Clock clock;
    private final Duration firstDelay;
    private final JsonMapper json = new JsonMapper();
    private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

    private volatile boolean stopping;
    private volatile boolean connected;
    private volatile boolean ended;

    private record Waiting(int attempts, Instant until) {}

    EventConsumer(Consumer<String, byte @Nullable []> consumer, String topic, CaseProcessing processing, Inbox inbox,
            ProcessingStatus status, Tracing tracing, Clock clock, Duration firstDelay) {
        this.consumer = consumer;
        this.topic = topic;
        this.processing = processing;
        this.inbox = inbox;
        this.status = status;
        this.tracing = tracing;
        this.clock = clock;
        this.firstDelay = firstDelay;
    }

    /// Whether partitions have been assigned at least once. A later outage of the broker does not change this.
    boolean isConnected() { return connected; }

    boolean isAlive() { return !ended; }

    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (!stopping) {
                try {
                    poll();
                } catch (WakeupException | InterruptException _) {
                    return;
                } catch (KafkaException e) {
                    // Includes missing permissions: they may not have been created yet.
                    log.warn("Kafka not available, reason={}", e.getMessage());
                    sleep(Duration.ofSeconds(3));
                }
            }
        } finally {
            ended = true;
        }
    }

    /// Polls once and processes what was received.
    void poll() {
        resumeDuePartitions();
        ConsumerRecords<String, byte @Nullable []> records = consumer.poll(POLL_TIMEOUT);
        connected |= !consumer.assignment().isEmpty();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte @Nullable []> record : records.records(partition)) {
                Duration delay = handle(record, waiting.get(partition));
                if (delay != null) {
                    retryLater(partition, record.offset(), delay);
                    break;
                }
                waiting.remove(partition);
                commit(partition, record.offset() + 1);
            }
        }
        status.lag(lag());
    }

    /// @return the delay until the next attempt; null if the event is complete
    private @Nullable Duration handle(ConsumerRecord<String, byte @Nullable []> record, @Nullable Waiting before) {
        CityEvent event = CityEvent.of(record, json).orElse(null);
        if (event == null) {
            log.warn("Record skipped, not a CloudEvent, topic={}, partition={}, offset={}", record.topic(),
                    record.partition(), record.offset());
            status.ignored();
            return null;
        }
        if (inbox.contains(event)) {
            status.duplicate();
            return null;
        }
        try {
            Inbox.Entry entry = tracing.processing(topic, event, () -> process(event));
            inbox.add(entry);
            status.processed(entry);
            status.clearWaiting(event.caseId());
            return null;
        } catch (TemporaryFailure e) {
            status.recordWaiting(event.caseId(), String.valueOf(e.getMessage()), clock.instant());
            return retryDelay(event, before, e);
        } catch (RuntimeException e) {
            log.error("Event not processed, eventId={}", event.id(), e);
            status.recordWaiting(event.caseId(), e.getClass().getSimpleName(), clock.instant());
            return retryDelay(event, before, new TemporaryFailure(e.getClass().getSimpleName(), null));
        }
    }

    private Inbox.Entry process(CityEvent event) {
        String caseId = event.caseId().isEmpty() ? null : event.caseId();
        if (caseId != null && PROCESSED_TYPES.contains(event.type())) {
            CaseProcessing.Result result = processing.process(event);
            log.info("Case processed, caseId={}, status={}, traceId={}", caseId, result.status(), Tracing.traceId());
            return new Inbox.Entry(event.key(), event.id(), event.type(), caseId, result.status(),
                    result.trackingNumber(), clock.instant());
        }
        // Changes made by others and unknown event types are only recorded.
        String caseStatus = event.type().startsWith("hall.case.") ? event.data().path("status").asString("") : "";
        return new Inbox.Entry(event.key(), event.id(), event.type(), caseId,
                caseStatus.isEmpty() ? null : caseStatus, null, clock.instant());
    }

    /// Doubles with each attempt, unless the hall's answer states a delay. Written here because the sample city system
    /// does not depend on the kit, which has such a back-off.
    private Duration retryDelay(CityEvent event, @Nullable Waiting before, TemporaryFailure reason) {
        int attempts = before == null ? 0 : before.attempts();
        Duration retryAfter = reason.retryAfter();
        Duration wanted = retryAfter == null ? firstDelay.multipliedBy(1L << Math.min(attempts, 10)) : retryAfter;
        Duration delay = wanted.compareTo(MAX_DELAY) > 0
                ? MAX_DELAY
                : wanted.compareTo(firstDelay) < 0 ? firstDelay : wanted;
        if (attempts == 0 || retryAfter == null) {
            log.warn("Event will be retried, eventId={}, delayMillis={}, reason={}", event.id(), delay.toMillis(),
                    reason.getMessage());
        }
        return delay;
    }

    /// Pauses the partition, so that the order of its events is kept; other partitions continue.
    private void retryLater(TopicPartition partition, long offset, Duration delay) {
        Waiting before = waiting.get(partition);
        waiting.put(partition, new Waiting(before == null ? 1 : before.attempts() + 1, clock.instant().plus(delay)));
        if (consumer.assignment().contains(partition)) {
            consumer.seek(partition, offset);
            consumer.pause(List.of(partition));
        }
    }

    private void resumeDuePartitions() {
        Instant now = clock.instant();
        List<TopicPartition> due = consumer.paused().stream().filter(partition -> {
            Waiting waits = waiting.get(partition);
            return waits == null || !now.isBefore(waits.until());
        }).toList();
        consumer.resume(due);
    }

    private void commit(TopicPartition partition, long next) {
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            // The inbox recognises the event if it is delivered again; the next commit covers this offset.
            log.warn("Offset not committed, partition={}, reason={}", partition, e.getMessage());
        }
    }

    private @Nullable Long lag() {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong behind = consumer.currentLag(partition);
            if (behind.isEmpty()) {
                return null;
            }
            sum += behind.getAsLong();
        }
        return sum;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
