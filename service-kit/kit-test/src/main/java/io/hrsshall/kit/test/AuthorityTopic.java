package io.hrsshall.kit.test;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.deploy.parts.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Plays the publishers of authority changes that are not under test: says every two seconds that all is out, so that
/// the service under test does not hold its knowledge to be old, and publishes what a test wants to end.
public final class AuthorityTopic {

    private static final Logger log = LoggerFactory.getLogger(AuthorityTopic.class);
    private static final long EVERY_MILLIS = 2_000;

    private final List<AuthorityChange> changes = new CopyOnWriteArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final List<String> publishers;

    AuthorityTopic(KafkaConnection kafka, String topic, String serviceUnderTest) {
        this.topic = topic;
        this.publishers = List.of("identity-service", "delegation-service").stream()
                .filter(publisher -> !publisher.equals(serviceUnderTest)).toList();
        this.producer = new KafkaProducer<>(kafka.properties(), new ByteArraySerializer(), new ByteArraySerializer());
        Thread.ofPlatform().daemon().name("test-watermarks").start(this::sayThatAllIsOut);
    }

    /// Publishes a change, as the service that owns its subject would. It is out when this returns.
    public void publish(AuthorityChange change) {
        changes.add(change);
        String publisher = change.subject() == AuthorityChange.Subject.GRANT
                ? "delegation-service"
                : "identity-service";
        send(publisher, AuthorityChange.TYPE, change.id(), JsonMapper.shared().writeValueAsBytes(change.data()));
    }

    /// For the feeds of the publishers.
    List<AuthorityChange.Data> changes() {
        return changes.stream().map(AuthorityChange::data).toList();
    }

    private void sayThatAllIsOut() {
        try {
            while (true) {
                for (String publisher : publishers) {
                    send(publisher, AuthorityChange.WATERMARK_TYPE, publisher,
                            JsonMapper.shared().writeValueAsBytes(Map.of("asOf", Instant.now().toString())));
                }
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("No more watermarks: {}", e.toString());
        }
    }

    private void send(String publisher, String type, String key, byte[] data) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), data);
        Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_source", "/" + publisher, "ce_type",
                type, "ce_subject", key, "ce_time", Instant.now().toString(), "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not take authority changes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
