package io.hrsshall.kit.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An event to publish. It contains ids but no personal data, because everyone who may read the topic sees it.
///
/// @param topic
///            from [Topics]
/// @param key
///            events of one key keep their order on each topic
/// @param type
///            such as `hall.case.submitted.v1`
/// @param subject
///            the id of the object that changed
/// @param city
///            GB/T 2260 code, where there is one
/// @param data
///            a record, written as JSON
public record OutgoingEvent(String topic, String key, String type, String subject, @Nullable String city, Object data) {

    public OutgoingEvent {
        Objects.requireNonNull(data);
        if (topic.isBlank() || key.isBlank() || type.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("An event needs a topic, a key, a type and a subject");
        }
    }

    public static OutgoingEvent of(String topic, String key, String type, String subject, @Nullable String city,
            Object data) {
        return new OutgoingEvent(topic, key, type, subject, city, data);
    }

    /// Whether events of the type mean nothing. It follows from the type, so that no publisher can forget the mark.
    static boolean isTest(String type) {
        return type.startsWith("hall.city.test.");
    }

    /// The path of the schema of a type's data below the publisher's contracts.
    static String schemaOf(String type) {
        String name = type.startsWith("hall.") ? type.substring("hall.".length()) : type;
        int version = name.lastIndexOf(".v");
        String versionless = version < 0 ? name : name.substring(0, version);
        return "/events/" + versionless.replace('.', '-') + (version < 0 ? "" : name.substring(version))
                + ".json";
    }
}
