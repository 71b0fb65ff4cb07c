package io.hrsshall.casework.catalogue;

import tools.jackson.databind.JsonNode;

/// Reads the fields of an item's expanded schema.
public final class SchemaFields {

    private static final String DEFS = "#/$defs/";

    private SchemaFields() {}

    /// The field itself, or the shared one that it refers to.
    public static JsonNode resolved(JsonNode schema, JsonNode field) {
        String reference = field.path("$ref").asString("");
        return reference.startsWith(DEFS) ? schema.path("$defs").path(reference.substring(DEFS.length())) : field;
    }

    /// A keyword of the field itself, or of the shared field that it refers to.
    public static JsonNode keyword(JsonNode schema, JsonNode field, String keyword) {
        String reference = field.path("$ref").asString("");
        return field.has(keyword) || !reference.startsWith(DEFS)
                ? field.path(keyword)
                : schema.path("$defs").path(reference.substring(DEFS.length())).path(keyword);
    }
}
