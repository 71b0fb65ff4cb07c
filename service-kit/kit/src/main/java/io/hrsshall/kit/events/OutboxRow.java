package io.hrsshall.kit.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// An event in the outbox.
record OutboxRow(long position, UUID id, String topic, String key, long seq, String type, String subject,
        @Nullable String city, @Nullable String traceparent, byte[] data, Instant createdAt) {

    /// A CloudEvent in Kafka's binary mode. Its time is the row's insertion, because a transaction does not know the
    /// time of its commit.
    ///
    /// @param contracts
    ///            the address of the publisher's contracts
    ProducerRecord<byte[], byte[]> toRecord(String source, String contracts) {
        Headers headers = new RecordHeaders();
        attributes(source, contracts).forEach((name, value) -> CloudEventHeaders.add(headers, name, value));
        return new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), data, headers);
    }

    /// Everything but the data, by the names of the headers.
    Map<String, String> attributes(String source, String contracts) {
        Map<String, String> attributes = CloudEventHeaders.attributes(id, source, type, createdAt);
        attributes.put(CloudEventHeaders.SUBJECT, subject);
        attributes.put(CloudEventHeaders.PARTITION_KEY, key);
        attributes.put(CloudEventHeaders.SEQUENCE, Long.toString(seq));
        attributes.put(CloudEventHeaders.DATA_SCHEMA, contracts + OutgoingEvent.schemaOf(type));
        if (city != null) {
            attributes.put(CloudEventHeaders.CITY, city);
        }
        if (OutgoingEvent.isTest(type)) {
            attributes.put(CloudEventHeaders.TEST, "true");
        }
        if (traceparent != null) {
            attributes.put(CloudEventHeaders.TRACE_PARENT, traceparent);
        }
        return attributes;
    }

    KeyedTopic keyedTopic() {
        return new KeyedTopic(topic, key);
    }

    /// The unit of order.
    record KeyedTopic(String topic, String key) {}
}
