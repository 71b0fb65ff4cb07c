package io.hrsshall.casework;

import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.kit.events.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/// Publishes events as unit-service; the credentials of case-service cannot write to this topic.
final class UnitServiceTopic {

    private final Topics topics;

    UnitServiceTopic(Topics topics) {
        this.topics = topics;
    }

    /// @param id
    ///            the same id is the same event
    void publish(UUID id, String type, long sequence, String unit, String city) {
        Map<String, Object> data = Map.of("unitNumber", unit, "uscc", "91320500MA2K7L8M90", "name", "某某公司", "city",
                city,
                "somethingNew", 1);
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topics.internal("unit-service"), bytes(unit),
                JsonMapper.shared().writeValueAsBytes(data));
        Map.of("ce_specversion", "1.0", "ce_id", id.toString(), "ce_source", "/unit-service", "ce_type", type,
                "ce_subject", unit, "ce_time", "2026-11-25T02:00:00Z", "ce_partitionkey", unit, "ce_sequence",
                Long.toString(sequence), "content-type", "application/json")
                .forEach((name, value) -> event.headers().add(name, bytes(value)));
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
