package io.hrsshall.kit.test;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A CloudEvent as a consumer receives it.
///
/// @param headers
///            by the names of the Kafka headers, such as `ce_type`
public record PublishedEvent(String topic, @Nullable String key, Map<String, String> headers, JsonNode data) {

    public String type() {
        return Objects.requireNonNullElse(headers.get("ce_type"), "");
    }

    public String id() {
        return Objects.requireNonNullElse(headers.get("ce_id"), "");
    }

    public String source() {
        return Objects.requireNonNullElse(headers.get("ce_source"), "");
    }

    public String subject() {
        return Objects.requireNonNullElse(headers.get("ce_subject"), "");
    }

    public @Nullable String sequence() {
        return headers.get("ce_sequence");
    }

    public @Nullable String city() {
        return headers.get("ce_city");
    }
}
