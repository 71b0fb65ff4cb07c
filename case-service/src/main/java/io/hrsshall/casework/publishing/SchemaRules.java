package io.hrsshall.casework.publishing;

import io.hrsshall.casework.catalogue.FormNotation;
import io.hrsshall.casework.catalogue.FormSchema;
import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import io.hrsshall.casework.catalogue.UnitFact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a schema in the catalogue's notation may consist of. Only the listed keywords, references only to shared
/// fields, and a greatest size and depth with every reference replaced by what it refers to. So compiling a definition
/// and checking a form with it take a bounded time, whatever a definition says.
final class SchemaRules {

    private static final String DEFS = "#/$defs/";
    private static final int MAX_DEPTH = 16;
    private static final int MAX_SIZE = 4_000;
    private static final int MAX_PATTERNS = 200;
    private static final int MAX_FAULTS = 20;
    private static final int MAX_BRANCHES = 50;
    private static final int MAX_VALUES = 500;
    private static final int MAX_NUMBER_DIGITS = 20;
    private static final Set<String> TYPES = Set.of("object", "array", "string", "number", "integer", "boolean");
    private static final Set<String> FORMATS = Set.of("date", "date-time", "money", "cn-resident-id", "uscc");

    private final JsonNode fields;
    private final List<Fault> faults = new ArrayList<>();
    private int size;
    private int patterns;

    private SchemaRules(JsonNode fields) {
        this.fields = fields;
    }

    /// @param schema
    ///            before its expansion
    /// @param fields
    ///            the shared fields by name
    static List<Fault> check(String place, JsonNode schema, JsonNode fields) {
        SchemaRules rules = new SchemaRules(fields);
        // A published definition contains what the expansion adds; it is replaced.
        rules.schema(schema instanceof ObjectNode object ? object.deepCopy().without(FormNotation.ADDED) : schema,
                place, 1);
        return rules.faults;
    }

    private boolean isAtEnd() { return faults.size() >= MAX_FAULTS || size > MAX_SIZE; }

    private void fault(String place, String code, String limit) {
        if (!isAtEnd()) {
            faults.add(new Fault(place, code, limit));
        }
    }

    private void schema(JsonNode schema, String place, int depth) {
        if (isAtEnd() || schema.isBoolean()) {
            return;
        }
        if (!schema.isObject()) {
            fault(place, "definition-schema", "");
            return;
        }
        size++;
        if (depth > MAX_DEPTH || size > MAX_SIZE) {
            faults.add(new Fault(place, "definition-size", ""));
            size = MAX_SIZE + 1;
            return;
        }
        schema.forEachEntry((keyword, value) -> keyword(keyword, value, place + "/" + keyword, depth));
    }

    private void keyword(String keyword, JsonNode value, String place, int depth) {
        switch (keyword) {
            case "$ref" -> shared(value.asString("").startsWith(DEFS)
                    ? value.asString().substring(DEFS.length())
                    : "", place, depth);
            case "extends" -> shared(value.asString(""), place, depth);
            case "items", "if", "then", "else", "not" -> schema(value, place, depth + 1);
            case "allOf", "anyOf", "oneOf" -> {
                require(value.isArray() && value.size() <= MAX_BRANCHES, place);
                for (int i = 0; value.isArray() && i < value.size(); i++) {
                    schema(value.get(i), place + "/" + i, depth + 1);
                }
            }
            case "properties" -> {
                require(value.isObject(), place);
                value.forEachEntry((name, field) -> schema(field, place + "/" + name, depth + 1));
            }
            case "additionalProperties" -> require(value.isBoolean() && !value.asBoolean(), place);
            case "type" -> require(TYPES.contains(value.asString("")), place);
            case "format" -> require(FORMATS.contains(value.asString("")), place);
            case "title", "description" -> require(value.isString(), place);
            case "uniqueItems", "verifiable" -> require(value.isBoolean(), place);
            case UnitFact.KEYWORD -> require(UnitFact.of(value.asString("")).isPresent(), place);
            case "const", "default" -> require(isScalar(value), place);
            case "enum" -> require(isList(value, SchemaRules::isScalar) && value.size() > 0, place);
            case "required", "uniqueBy", "notBeforeBirth" -> require(isList(value, JsonNode::isString), place);
            case "enumTitles", "notLess" -> require(value.isObject() && value.size() <= MAX_VALUES
                    && value.valueStream().allMatch(JsonNode::isString), place);
            case "minItems", "maxItems", "minLength", "maxLength" -> {
                if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0
                        || value.intValue() > FormSchema.MAX_LENGTH) {
                    fault(place, "definition-limit", Integer.toString(FormSchema.MAX_LENGTH));
                }
            }
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> require(isNumber(value), place);
            case "multipleOf" -> require(isNumber(value) && value.decimalValue().signum() > 0, place);
            case "pattern" -> {
                patterns++;
                require(value.isString(), place);
                if (patterns > MAX_PATTERNS) {
                    fault(place, "definition-size", "");
                    size = MAX_SIZE + 1;
                }
            }
            default -> fault(place, "definition-keyword", keyword.substring(0, Math.min(keyword.length(), 40)));
        }
    }

    private void require(boolean valid, String place) {
        if (!valid) {
            fault(place, "definition-schema", "");
        }
    }

    /// A circle of references ends at the greatest depth.
    private void shared(String name, String place, int depth) {
        if (fields.path(name).isObject()) {
            schema(fields.required(name), place, depth + 1);
        } else {
            fault(place, "definition-reference", "");
        }
    }

    private static boolean isList(JsonNode list, Predicate<JsonNode> isValue) {
        return list.isArray() && list.size() <= MAX_VALUES && list.valueStream().allMatch(isValue);
    }

    private static boolean isScalar(JsonNode value) {
        return value.isString() || value.isBoolean() || isNumber(value);
    }

    private static boolean isNumber(JsonNode value) {
        if (!value.isNumber() || FormSchema.isInfinite(value)) {
            return false;
        }
        BigDecimal number = value.decimalValue();
        return number.precision() <= MAX_NUMBER_DIGITS && Math.abs((long) number.scale()) <= MAX_NUMBER_DIGITS;
    }
}
