package io.hrsshall.kit.events;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.RecordInterceptor;

/// The events that this instance retries because of an outage. Later events of their partitions wait.
final class ListenerFailures implements RecordInterceptor<Object, Object> {

    private final Map<TopicPartition, Failing> failing = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    /// @param error
    ///            class names only, because a message may contain personal data
    record Failing(String topic, int partition, long offset, @Nullable String event, @Nullable String type,
            String error, Instant since, int attempts) {}

    List<Failing> all() {
        return List.copyOf(failing.values());
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(ConsumerRecord<Object, Object> received,
            Consumer<Object, Object> consumer) {
        return received;
    }

    @Override
    public void success(ConsumerRecord<Object, Object> received, Consumer<Object, Object> consumer) {
        failing.remove(new TopicPartition(received.topic(), received.partition()));
    }

    @Override
    public void failure(ConsumerRecord<Object, Object> received, Exception failure,
            Consumer<Object, Object> consumer) {
        TopicPartition partition = new TopicPartition(received.topic(), received.partition());
        if (PoisonedEvents.isTemporary(failure)) {
            failing.compute(partition, (same, before) -> failing(received, failure, before));
        } else {
            failing.remove(partition);
        }
    }

    private Failing failing(ConsumerRecord<Object, Object> received, Exception failure, @Nullable Failing before) {
        Failing earlier = before != null && before.offset() == received.offset() ? before : null;
        return new Failing(received.topic(), received.partition(), received.offset(),
                IncomingEventConverter.header(received, CloudEventHeaders.ID),
                IncomingEventConverter.header(received, CloudEventHeaders.TYPE), PoisonedEvents.errorOf(failure),
                earlier == null ? clock.instant() : earlier.since(), earlier == null ? 1 : earlier.attempts() + 1);
    }
}
