package io.hrsshall.kit.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// The header names of CloudEvents' Kafka binding.
final class CloudEventHeaders {

    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String SPEC_VERSION = "ce_specversion";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";
    static final String SUBJECT = "ce_subject";
    static final String PARTITION_KEY = "ce_partitionkey";
    static final String SEQUENCE = "ce_sequence";
    static final String CITY = "ce_city";
    static final String TEST = "ce_test";
    static final String TRACE_PARENT = "ce_traceparent";
    static final String DATA_SCHEMA = "ce_dataschema";
    static final String CONTENT_TYPE = "content-type";

    private CloudEventHeaders() {}

    static Headers of(UUID id, String source, String type, Instant time) {
        Headers headers = new RecordHeaders();
        attributes(id, source, type, time).forEach((name, value) -> add(headers, name, value));
        return headers;
    }

    /// In the order in which they are written.
    static Map<String, String> attributes(UUID id, String source, String type, Instant time) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(SPEC_VERSION, "1.0");
        attributes.put(ID, id.toString());
        attributes.put(SOURCE, source);
        attributes.put(TYPE, type);
        attributes.put(TIME, time.toString());
        attributes.put(CONTENT_TYPE, "application/json");
        return attributes;
    }

    static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
