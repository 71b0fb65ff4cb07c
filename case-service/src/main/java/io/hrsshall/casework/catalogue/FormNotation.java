package io.hrsshall.casework.catalogue;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The notation of forms in the catalogue's files: JSON Schema without the parts that all forms share. An expanded form
/// is a self-contained schema.
public final class FormNotation {

    /// Keywords that the expansion adds, whatever stood there.
    public static final Set<String> ADDED = Set.of("$schema", "$defs");

    private static final String DEFS = "#/$defs/";
    private static final String EXTENDS = "extends";
    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";

    private FormNotation() {}

    /// Adds the common keywords and the shared fields that the form uses.
    ///
    /// @param fields
    ///            the shared fields by name
    public static void expand(ObjectNode form, JsonNode fields) {
        form.remove(ADDED);
        form.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        form.put("type", "object");
        form.put("additionalProperties", false);
        extend(form, fields);
        Set<String> used = new TreeSet<>();
        collectUsed(form, fields, used);
        if (!used.isEmpty()) {
            ObjectNode defs = form.putObject("$defs");
            used.forEach(name -> defs.set(name, fields.required(name)));
        }
    }

    /// Merges the shared object into the form, its properties first. A `$ref` with `unevaluatedProperties` is not used,
    /// because one invalid value would report every property of the shared object as unknown.
    private static void extend(JsonNode node, JsonNode fields) {
        node.forEach(child -> extend(child, fields));
        if (!(node instanceof ObjectNode extending) || !extending.has(EXTENDS)) {
            return;
        }
        ObjectNode whole = (ObjectNode) fields.required(extending.remove(EXTENDS).asString()).deepCopy();
        extending.forEachEntry((keyword, value) -> {
            switch (keyword) {
                case REQUIRED -> ((ArrayNode) whole.required(REQUIRED)).addAll((ArrayNode) value);
                case PROPERTIES -> ((ObjectNode) whole.required(PROPERTIES)).setAll((ObjectNode) value);
                default -> whole.set(keyword, value);
            }
        });
        whole.put("additionalProperties", false);
        extending.removeAll();
        extending.setAll(whole);
    }

    private static void collectUsed(JsonNode node, JsonNode fields, Set<String> used) {
        String reference = node.path("$ref").asString("");
        if (reference.startsWith(DEFS) && used.add(reference.substring(DEFS.length()))) {
            collectUsed(fields.required(reference.substring(DEFS.length())), fields, used);
        }
        node.forEach(child -> collectUsed(child, fields, used));
    }
}
