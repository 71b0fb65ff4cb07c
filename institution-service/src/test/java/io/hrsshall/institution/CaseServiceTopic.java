package io.hrsshall.institution;

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

/// Publishes decisions as case-service; the credentials of institution-service cannot write to its topic.
final class CaseServiceTopic {

    private final Topics topics;

    CaseServiceTopic(Topics topics) {
        this.topics = topics;
    }

    /// @param id
    ///            the same id is the same event
    /// @param data
    ///            of `hall.case.decided.v1`
    void publishDecision(UUID id, String unit, String city, Map<String, Object> data) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topics.internal("case-service"), bytes(unit),
                JsonMapper.shared().writeValueAsBytes(data));
        Map.of("ce_specversion", "1.0", "ce_id", id.toString(), "ce_source", "/case-service", "ce_type",
                "hall.case.decided.v1", "ce_subject", String.valueOf(data.get("caseId")), "ce_time",
                Instant.now().toString(), "ce_partitionkey", unit, "ce_sequence", "1", "ce_city", city,
                "content-type", "application/json").forEach((name, value) -> event.headers().add(name, bytes(value)));
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
