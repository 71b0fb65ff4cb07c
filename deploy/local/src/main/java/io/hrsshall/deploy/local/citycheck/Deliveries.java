package io.hrsshall.deploy.local.citycheck;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// The events that the city gets, in the order of their delivery. The same event may be delivered again.
final class Deliveries {

    private final List<Event> delivered = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final @Nullable Producer<String, String> kafka;
    private final String topic;

    /// @param kafka
    ///            null if the city reads the feed
    Deliveries(@Nullable Producer<String, String> kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    synchronized long nextSequence(String source, String key) {
        return sequences.merge(source + " " + key, 1L, Long::sum);
    }

    /// All at once, so that they are in one page of the feed.
    synchronized void deliver(Event... events) {
        for (Event event : events) {
            delivered.add(event);
            if (kafka != null) {
                var record = new ProducerRecord<>(topic, event.key(), event.body());
                event.attributes().forEach((name, value) -> record.headers().add("ce_" + name, bytes(value)));
                record.headers().add("content-type", bytes("application/json"));
                kafka.send(record);
            }
        }
        if (kafka != null) {
            kafka.flush();
        }
        notifyAll();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    synchronized int size() {
        return delivered.size();
    }

    /// The events from a position on, as soon as there is one.
    synchronized Optional<List<Event>> from(int position, int limit, Duration wait) throws InterruptedException {
        if (position < 0 || position > delivered.size()) {
            return Optional.empty();
        }
        long end = System.nanoTime() + wait.toNanos();
        while (position == delivered.size()) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.of(List.of());
            }
            wait(millis);
        }
        return Optional.of(List.copyOf(delivered.subList(position, Math.min(delivered.size(), position + limit))));
    }
}
