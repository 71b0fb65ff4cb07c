package io.hrsshall.casework;

import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.kit.events.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/// Publishes events as unit-service, institution-service or logistics-service; the credentials of case-service cannot
/// write to their topics.
final class UnitServiceTopic {

    private final Topics topics;

    UnitServiceTopic(Topics topics) {
        this.topics = topics;
    }

    /// @param id
    ///            the same id is the same event
    void publish(UUID id, String type, long sequence, String unit, String city) {
        publish("unit-service", id, type, sequence, unit, Map.of("unitNumber", unit, "uscc", "91320500MA2K7L8M90",
                "name", "某某公司", "city", city, "status",
                "in-business", "somethingNew", 1));
    }

    void publishStatus(long sequence, String unit, String status) {
        publish("unit-service", UUID.randomUUID(), "hall.unit.changed.v1", sequence, unit, Map.of("unitNumber", unit,
                "uscc", "91320500MA2K7L8M90", "name", "某某公司", "city", "320100", "status", status));
    }

    void publishInstitution(long sequence, String institution, Map<String, Object> standing) {
        Map<String, Object> data = new HashMap<>(standing);
        data.put("institutionNumber", institution);
        data.putIfAbsent("type", "HR_AGENCY");
        data.putIfAbsent("suspended", false);
        publish("institution-service", UUID.randomUUID(), "hall.institution.changed.v1", sequence, institution, data);
    }

    /// @param id
    ///            the same id is the same event
    void publishParcel(UUID id, String type, long sequence, String unit, String caseId, UUID parcel, String status) {
        publish("logistics-service", id, type, sequence, unit,
                Map.of("parcelId", parcel, "caseId", caseId, "unitNumber", unit, "status", status));
    }

    /// @param id
    ///            the same id is the same event
    void publishOriginals(UUID id, String type, long sequence, String unit, String caseId, String byKind) {
        publish("logistics-service", id, type, sequence, unit, Map.of("parcelId", UUID.randomUUID(), "caseId", caseId,
                "unitNumber", unit, "trackingNumber", "EA123456789CN", "byKind", byKind));
    }

    private void publish(String service, UUID id, String type, long sequence, String unit, Map<String, Object> data) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topics.internal(service), bytes(unit),
                JsonMapper.shared().writeValueAsBytes(data));
        Map.of("ce_specversion", "1.0", "ce_id", id.toString(), "ce_source", "/" + service, "ce_type", type,
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
