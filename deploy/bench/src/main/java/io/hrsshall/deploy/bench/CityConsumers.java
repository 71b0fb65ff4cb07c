package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.parts.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A consumer of each city's topic with the city's own user and the client's default settings, from the end on.
final class CityConsumers implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final CityTimes times;
    private volatile boolean closed;

    CityConsumers(CityTimes times) {
        this.times = times;
    }

    void add(String city, KafkaConnection kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put("enable.auto.commit", false);
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        String topic = "hall.city." + city + ".v1";
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        threads.add(Thread.ofPlatform().daemon().name("bench-consumer-" + city).start(() -> read(city, consumer)));
    }

    /// Its connection stays open.
    void stop(String city) {
        stopped.add(city);
    }

    private void read(String city, KafkaConsumer<byte[], byte[]> consumer) {
        try (consumer) {
            while (!closed) {
                if (stopped.contains(city)) {
                    Thread.sleep(100);
                    continue;
                }
                consumer.poll(Duration.ofMillis(500)).forEach(event -> times.onTopic(CityEvents.number(
                        new String(event.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(thread -> {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
