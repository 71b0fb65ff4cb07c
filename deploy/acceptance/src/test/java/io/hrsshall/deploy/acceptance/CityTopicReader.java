package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.parts.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a topic from its first event on.
final class CityTopicReader implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, Event> events = new LinkedHashMap<>();

    record Event(String id, String source, String key, String type, JsonNode data) {

        /// Within which events are in order.
        String stream() {
            return source + " " + key;
        }
    }

    CityTopicReader(KafkaConnection kafka, String topic) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put("default.api.timeout.ms", 60_000);
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic)
                    .stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /// All events so far, without repeated deliveries.
    List<Event> events() {
        consumer.poll(Duration.ofMillis(500)).forEach(each -> {
            String id = header(each.headers().lastHeader("ce_id"));
            events.putIfAbsent(id,
                    new Event(id, header(each.headers().lastHeader("ce_source")), each.key(),
                            header(each.headers().lastHeader("ce_type")), JSON.readTree(each.value())));
        });
        return List.copyOf(events.values());
    }

    private static String header(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
