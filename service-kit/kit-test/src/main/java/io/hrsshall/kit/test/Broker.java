package io.hrsshall.kit.test;

import io.hrsshall.deploy.parts.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/// Publishes CloudEvents on behalf of stubbed services.
final class Broker {

    private final KafkaProducer<byte[], byte[]> producer;

    Broker(KafkaConnection kafka) {
        this.producer = new KafkaProducer<>(kafka.properties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Returns when the broker has confirmed the event.
    ///
    /// @param more
    ///            additional headers
    void publish(String topic, String service, String id, String type, String key, String subject, Object data,
            Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", "/" + service);
        headers.put("ce_type", type);
        headers.put("ce_subject", subject);
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_partitionkey", key);
        headers.put("content-type", "application/json");
        headers.putAll(more);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key),
                JsonMapper.shared().writeValueAsBytes(data));
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not take events", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
