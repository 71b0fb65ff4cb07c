package io.hrsshall.kit.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
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
        Headers headers = CloudEventHeaders.of(id, source, type, createdAt);
        CloudEventHeaders.add(headers, CloudEventHeaders.SUBJECT, subject);
        CloudEventHeaders.add(headers, CloudEventHeaders.PARTITION_KEY, key);
        CloudEventHeaders.add(headers, CloudEventHeaders.SEQUENCE, Long.toString(seq));
        CloudEventHeaders.add(headers, CloudEventHeaders.DATA_SCHEMA, contracts + OutgoingEvent.schemaOf(type));
        CloudEventHeaders.add(headers, CloudEventHeaders.CITY, city);
        CloudEventHeaders.add(headers, CloudEventHeaders.TRACE_PARENT, traceparent);
        return new ProducerRecord<>(topic, null, key.getBytes(StandardCharsets.UTF_8), data, headers);
    }

    KeyedTopic keyedTopic() {
        return new KeyedTopic(topic, key);
    }

    /// The unit of order.
    record KeyedTopic(String topic, String key) {}
}
