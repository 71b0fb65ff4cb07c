package io.hrsshall.deploy.city;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A CloudEvent in Kafka's binary mode: attributes in `ce_` headers, the data as the record's value.
record CityEvent(String id, String source, String type, @Nullable String traceparent, JsonNode data) {

    /// @return empty if the record is not a CloudEvent with JSON data
    static Optional<CityEvent> of(ConsumerRecord<String, byte @Nullable []> record, JsonMapper json) {
        String id = header(record, "ce_id");
        String source = header(record, "ce_source");
        String type = header(record, "ce_type");
        byte[] value = record.value();
        if (id == null || source == null || type == null || value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CityEvent(id, source, type, header(record, "ce_traceparent"), json.readTree(value)));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// An id is unique only within its source.
    String key() {
        return source + " " + id;
    }

    String caseId() {
        return data.path("caseId").asString("");
    }

    private static @Nullable String header(ConsumerRecord<String, byte @Nullable []> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
