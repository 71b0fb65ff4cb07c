package io.hrsshall.kit.test;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Validates an event against the JSON Schema of its type in the publisher's `contracts/events`, and its envelope
/// against the hall's profile of CloudEvents 1.0.
public final class EventContract {

    private static final SchemaRegistry REGISTRY = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    static final List<String> REQUIRED = List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time",
            "ce_subject", "ce_partitionkey", "ce_sequence", "ce_dataschema", "content-type");

    private EventContract() {}

    /// @throws AssertionError
    ///             naming all violations
    public static void check(PublishedEvent event) {
        List<String> complaints = new ArrayList<>();
        for (String name : REQUIRED) {
            if (event.headers().getOrDefault(name, "").isBlank()) {
                complaints.add("there is no " + name);
            }
        }
        if (!isInstant(event.headers().getOrDefault("ce_time", ""))) {
            complaints.add("ce_time is not an instant");
        }
        if (!"application/json".equals(event.headers().get("content-type"))) {
            complaints.add("content-type is not application/json");
        }
        if (!event.headers().getOrDefault("ce_partitionkey", "").equals(event.key())) {
            complaints.add("the record's key is not ce_partitionkey");
        }
        String schema = event.headers().getOrDefault("ce_dataschema", "");
        if (!schema.startsWith("http") || !schema.endsWith(pathOf(event.source(), event.type()))) {
            complaints.add("ce_dataschema is not the absolute address of the type's schema");
        }
        complaints.addAll(violations(event.type(), event.data()));
        if (!complaints.isEmpty()) {
            throw new AssertionError(event.type() + " is not as its contract says: " + complaints + "\n" + event);
        }
    }

    /// Validates the data only, for tests without a broker.
    public static List<String> violations(String type, JsonNode data) {
        Schema schema = SCHEMAS.computeIfAbsent(type, EventContract::load);
        List<Error> errors = schema.validate(data,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream().map(Error::toString).toList();
    }

    private static Schema load(String type) {
        String file = fileOf(type);
        try (InputStream schema = EventContract.class.getResourceAsStream(file)) {
            if (schema == null) {
                throw new AssertionError("There is no " + file + " for " + type);
            }
            return REGISTRY.getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The path of a type's schema below the hall's public address.
    static String pathOf(String source, String type) {
        return "/contracts" + source + fileOf(type).substring("/contracts".length());
    }

    /// `hall.case.submitted.v1` → `/contracts/events/case-submitted.v1.json`
    static String fileOf(String type) {
        String name = type.startsWith("hall.") ? type.substring("hall.".length()) : type;
        int version = name.lastIndexOf(".v");
        return version < 0
                ? "/contracts/events/" + name.replace('.', '-') + ".json"
                : "/contracts/events/" + name.substring(0, version).replace('.', '-') + name.substring(version)
                        + ".json";
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
