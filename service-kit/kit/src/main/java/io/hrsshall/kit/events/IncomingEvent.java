package io.hrsshall.kit.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// A CloudEvent, the parameter of `@KafkaListener` methods. The same event may be delivered more than once: see
/// [Inbox].
///
/// @param source
///            the publisher, such as `/case-service`
/// @param time
///            when it happened
/// @param key
///            the Kafka key
/// @param sequence
///            number of the event among those of its key and topic, without gaps, from 1; 0 if the publisher has none
public record IncomingEvent(String id, String source, String type, @Nullable String subject, Instant time, String key,
        long sequence, @Nullable String city, JsonNode data) {

    // A newer publisher may add fields and enum values.
    private static final JsonMapper TOLERANT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL).build();

    /// The data as a record of the consumer; unknown fields are ignored, unknown enum values are null.
    public <T> T dataAs(Class<T> type) {
        return TOLERANT.treeToValue(data, type);
    }
}
