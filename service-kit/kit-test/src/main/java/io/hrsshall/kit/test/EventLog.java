package io.hrsshall.kit.test;

import io.hrsshall.deploy.parts.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All events on the module's topics, without repeated deliveries and watermarks. Awaited events are validated against
/// their contract ([EventContract]).
public final class EventLog {

    private static final Logger log = LoggerFactory.getLogger(EventLog.class);
    private static final String WATERMARK = "hall.authority.watermark.v1";

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final List<PublishedEvent> events = new CopyOnWriteArrayList<>();
    private final KafkaConnection kafka;
    private final String prefix;
    private boolean reading;

    EventLog(KafkaConnection kafka, String prefix) {
        this.kafka = kafka;
        this.prefix = prefix;
    }

    /// The events of all topics; those of one partition are in order.
    public List<PublishedEvent> all() {
        read();
        return List.copyOf(events);
    }

    public List<PublishedEvent> ofType(String type) {
        return all().stream().filter(event -> event.type().equals(type)).toList();
    }

    /// The events on the public topic of a city.
    public List<PublishedEvent> ofCity(String code) {
        String topic = prefix + ".city." + code + ".v1";
        return all().stream().filter(event -> event.topic().equals(topic)).toList();
    }

    /// Waits for an event of this type and subject on any topic.
    public PublishedEvent await(String type, String subject) {
        return await(type, event -> event.subject().equals(subject));
    }

    public PublishedEvent await(String type, Predicate<PublishedEvent> which) {
        try {
            PublishedEvent event = Await.await(type)
                    .until(() -> ofType(type).stream().filter(which).findFirst(), Optional::isPresent).orElseThrow();
            EventContract.check(event);
            return event;
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("No such %s; there were %s".formatted(type, ofType(type)), e);
        }
    }

    /// Waits for an event on the public topic of a city.
    public PublishedEvent awaitInCity(String code, String type, String subject) {
        String topic = prefix + ".city." + code + ".v1";
        return await(type, event -> event.topic().equals(topic) && event.subject().equals(subject));
    }

    private synchronized void read() {
        if (!reading) {
            reading = true;
            Thread.ofPlatform().daemon().name("event-log").start(this::follow);
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.properties(),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.listTopics().forEach((topic, parts) -> {
                if (topic.startsWith(prefix + ".")) {
                    parts.forEach(part -> partitions.add(new TopicPartition(topic, part.partition())));
                }
            });
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::take);
            }
        } catch (RuntimeException e) {
            log.error("The published events can't be read any more", e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> published) {
        Map<String, String> headers = new LinkedHashMap<>();
        published.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        if (WATERMARK.equals(headers.get("ce_type"))
                || !seen.add(published.topic() + " " + headers.get("ce_id"))) {
            return;
        }
        String key = published.key() == null ? null : new String(published.key(), StandardCharsets.UTF_8);
        events.add(new PublishedEvent(published.topic(), key, headers, json(published.value())));
    }

    private static JsonNode json(byte[] value) {
        try {
            return JsonMapper.shared().readTree(value);
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }
}
