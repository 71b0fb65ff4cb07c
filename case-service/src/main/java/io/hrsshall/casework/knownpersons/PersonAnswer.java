package io.hrsshall.casework.knownpersons;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a form states of one person: the fields beside the name and the ID number, as far as a later filing can state
/// the same. Days and months belong to the filing that stated them, and nobody agrees to anything by a copy.
record PersonAnswer(ObjectNode fields) {

    static final String NAME = "name";
    static final String ID_TYPE = "idType";
    static final String ID_NUMBER = "idNumber";
    private static final Pattern DAY_OR_MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?");

    /// The persons of a form and of the rows of its sheet; of a person who is named twice, what is stated last.
    static List<PersonAnswer> in(JsonNode form, List<JsonNode> rows) {
        Map<String, PersonAnswer> found = new LinkedHashMap<>();
        collect(form, found);
        rows.forEach(row -> collect(row, found));
        return List.copyOf(found.values());
    }

    private static void collect(JsonNode part, Map<String, PersonAnswer> found) {
        if (part.path(NAME).isString() && part.path(ID_NUMBER).isString()) {
            PersonAnswer answer = new PersonAnswer(repeatable(part));
            found.put(answer.identity(), answer);
        }
        part.valueStream().filter(JsonNode::isContainer).forEach(each -> collect(each, found));
    }

    private static ObjectNode repeatable(JsonNode person) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        person.forEachEntry((name, value) -> {
            if (isRepeatable(value) || value.isArray() && value.valueStream().allMatch(PersonAnswer::isRepeatable)) {
                fields.set(name, value);
            }
        });
        return fields;
    }

    private static boolean isRepeatable(JsonNode value) {
        return value.isNumber() || value.isString() && !DAY_OR_MONTH.matcher(value.asString()).matches();
    }

    /// The name, the type and the number of the document alone.
    ObjectNode identification() {
        return fields.deepCopy().retain(NAME, ID_TYPE, ID_NUMBER);
    }

    /// Names the person within a unit.
    String identity() {
        return fields.path(ID_TYPE).asString("") + ' ' + idNumber();
    }

    String name() {
        return fields.path(NAME).asString("");
    }

    String idNumber() {
        return fields.path(ID_NUMBER).asString("");
    }

    /// Without personal data.
    @Override
    public String toString() {
        return "PersonAnswer";
    }
}
