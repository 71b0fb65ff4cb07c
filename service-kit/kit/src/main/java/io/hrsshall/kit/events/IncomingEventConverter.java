package io.hrsshall.kit.events;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.converter.ConversionException;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads CloudEvents in Kafka's binary mode.
final class IncomingEventConverter extends MessagingMessageConverter {

    @Override
    protected Object extractAndConvertValue(ConsumerRecord<?, ?> received, @Nullable Type type) {
        if (type != IncomingEvent.class) {
            return super.extractAndConvertValue(received, type);
        }
        try {
            return read(received);
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
            throw new ConversionException("not a CloudEvent", received, e);
        }
    }

    private static IncomingEvent read(ConsumerRecord<?, ?> received) {
        if (!(received.value() instanceof byte[] data)) {
            throw new IllegalArgumentException("no data");
        }
        String sequence = header(received, CloudEventHeaders.SEQUENCE);
        return new IncomingEvent(required(received, CloudEventHeaders.ID), required(received, CloudEventHeaders.SOURCE),
                required(received, CloudEventHeaders.TYPE), header(received, CloudEventHeaders.SUBJECT),
                Instant.parse(required(received, CloudEventHeaders.TIME)), key(received),
                sequence == null ? 0 : Long.parseLong(sequence), header(received, CloudEventHeaders.CITY),
                JsonMapper.shared().readTree(data));
    }

    private static String key(ConsumerRecord<?, ?> received) {
        return received.key() instanceof byte[] key ? new String(key, StandardCharsets.UTF_8) : "";
    }

    private static String required(ConsumerRecord<?, ?> received, String name) {
        String value = header(received, name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    static @Nullable String header(ConsumerRecord<?, ?> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
