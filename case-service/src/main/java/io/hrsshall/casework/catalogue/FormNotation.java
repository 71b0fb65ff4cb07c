package io.hrsshall.casework.catalogue;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The notation of forms in the catalogue's files: JSON Schema, with what every form has in common left out. Completed,
/// a form stands alone.
final class FormNotation {

    private static final String DEFS = "#/$defs/";
    private static final String EXTENDS = "extends";
    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";

    private FormNotation() {}

    /// Makes a closed object of it, with the shared fields that it uses.
    ///
    /// @param fields
    ///            the shared fields by name
    static void complete(ObjectNode form, JsonNode fields) {
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

    /// Takes over the shared object: its properties first, then those of the form. (With `$ref` and
    /// `unevaluatedProperties` a single wrong value would make every property of the shared object look unknown.)
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
