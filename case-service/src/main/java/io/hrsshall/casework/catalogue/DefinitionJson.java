package io.hrsshall.casework.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Item definitions as JSON. Unknown properties are ignored, so that an instance of the previous release can read the
/// definitions of a newer edition.
public final class DefinitionJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private DefinitionJson() {}

    public static ServiceItem.Definition read(JsonNode definition) {
        return JSON.treeToValue(definition, ServiceItem.Definition.class);
    }

    public static ServiceItem.Definition read(String definition) {
        return JSON.readValue(definition, ServiceItem.Definition.class);
    }

    public static String write(JsonNode definition) {
        return JSON.writeValueAsString(definition);
    }

    /// Adds the lengths of a term, because an instance of the previous release reads no others. A term in working days
    /// from acceptance is stored as its two lengths only, however it was stated.
    public static void addLengths(ObjectNode item) {
        JsonNode term = item.path("term");
        if (term.isObject()) {
            item.set("statutoryWorkingDays", term.path("statutory"));
            item.set("promisedWorkingDays", term.path("promised"));
            if (JSON.treeToValue(term, Term.class).isShort()) {
                item.remove("term");
            }
        }
    }

    /// SHA-256 of the JSON text. A different order of fields is a different definition.
    public static String fingerprint(String written) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(written.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
