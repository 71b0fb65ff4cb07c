package io.hrsshall.kit.test;

import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.kit.events.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/// Publishes events as another service of the hall; the credentials of the service under test can't write to its topic.
public final class OtherService {

    private final Topics topics;
    private final String name;

    /// @param name
    ///            such as `case-service`
    public OtherService(Topics topics, String name) {
        this.topics = topics;
        this.name = name;
    }

    /// @param id
    ///            the same id is the same event
    /// @param unit
    ///            the key, by which events are ordered
    public void publish(UUID id, String type, String unit, String city, Map<String, Object> data) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topics.internal(name), bytes(unit),
                JsonMapper.shared().writeValueAsBytes(data));
        Map.of("ce_specversion", "1.0", "ce_id", id.toString(), "ce_source", "/" + name, "ce_type", type,
                "ce_subject", unit, "ce_time", Instant.now().toString(), "ce_partitionkey", unit, "ce_sequence", "1",
                "ce_city", city, "content-type", "application/json")
                .forEach((header, value) -> event.headers().add(header, bytes(value)));
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                SharedParts.of(root).kafka().properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(event).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
