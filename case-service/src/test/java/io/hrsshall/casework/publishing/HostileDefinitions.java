package io.hrsshall.casework.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Definitions of items that would occupy the service when they are read, or when somebody files them.
final class HostileDefinitions {

    private static final String TITLE = "title: 字段";

    private HostileDefinitions() {}

    record Hostile(String name, String document) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>();
        form(all, "an exploding expression for names", "patternProperties: {'^(a+)+$': {type: string, maxLength: 9}}");
        form(all, "an exploding expression for names with a reference back",
                "patternProperties: {'^(a+)+\\1?b$': {type: string, maxLength: 9}}");
        form(all, "names by an expression", "propertyNames: {pattern: '^(a+)+$', description: 字}");
        form(all, "the form in itself", "allOf: [{$ref: '#'}]");
        form(all, "the form in itself, dynamically", "allOf: [{$dynamicRef: '#'}]");
        form(all, "an anchor", "$anchor: a, allOf: [{$ref: '#a'}]");
        form(all, "a dynamic anchor", "$dynamicAnchor: a, allOf: [{$dynamicRef: '#a'}]");
        form(all, "a recursive reference", "allOf: [{$recursiveRef: '#'}]");
        form(all, "an identifier", "$id: 'urn:x', allOf: [{$ref: 'urn:x'}]");
        form(all, "a vocabulary", "$vocabulary: {'urn:x': true}");
        form(all, "a remote reference", "allOf: [{$ref: 'http://localhost:1/x'}]");
        form(all, "a reference to a file", "allOf: [{$ref: 'file:///etc/passwd'}]");
        form(all, "a reference to a property", "allOf: [{$ref: '#/properties/on'}]");
        form(all, "a reference to the definitions", "allOf: [{$ref: '#/$defs'}]");
        form(all, "a reference into a definition", "allOf: [{$ref: '#/$defs/identity/properties/name'}]");
        form(all, "a reference to an unknown field", "allOf: [{$ref: '#/$defs/nothing'}]");
        form(all, "a reference with escapes", "allOf: [{$ref: '#/%24defs/day'}]");
        form(all, "unevaluated properties", "unevaluatedProperties: {$ref: '#'}");
        form(all, "unevaluated items", "unevaluatedItems: {$ref: '#'}");
        form(all, "dependent schemas", "dependentSchemas: {on: {$ref: '#'}}");
        form(all, "dependent names", "dependentRequired: {on: [x]}");
        form(all, "old dependencies", "dependencies: {on: {$ref: '#'}}");
        form(all, "old definitions", "definitions: {a: {$ref: '#/definitions/a'}}, allOf: [{$ref: '#/definitions/a'}]");
        form(all, "other properties by a schema", "additionalProperties: {$ref: '#'}");
        form(all, "other properties", "additionalProperties: true");
        form(all, "content in another encoding", "contentSchema: {$ref: '#'}");
        form(all, "a branch that is no schema", "allOf: [1]");
        form(all, "branches that are no list", "allOf: {a: {}}");
        form(all, "60 branches", "allOf: [" + repeat(60, "{type: object}") + "]");
        form(all, "1,000 branches of shared fields",
                "allOf: [" + repeat(40, "{allOf: [" + repeat(40, "{properties: {a: {extends: identity}}}") + "]}")
                        + "]");
        form(all, "300 expressions", "allOf: [" + repeat(20, "{properties: {a: {allOf: ["
                + repeat(15, "{pattern: '^[a-z]*[a-z]{0,99}0$', description: 字}") + "]}}}") + "]");
        form(all, "25 levels", nested(25));
        form(all, "5,000 fields",
                "if: {properties: {" + IntStream.range(0, 5_000).mapToObj(i -> "f" + i + ": {const: 1}")
                        .collect(Collectors.joining(", ")) + "}}");
        field(all, "an exploding expression", "type: string, maxLength: 9, description: 字, pattern: '^(a+)+$'");
        field(all, "an expression that is a number", "type: string, maxLength: 9, description: 字, pattern: 1");
        field(all, "an unknown type", "type: anything");
        field(all, "a list of types", "type: [string, object], maxLength: 9");
        field(all, "a format with an expression", "type: string, format: regex");
        field(all, "an address as a format", "type: string, format: idn-email");
        field(all, "prefix items", "type: array, maxItems: 9, prefixItems: [{$ref: '#'}]");
        field(all, "a list that contains", "type: array, maxItems: 9, contains: {$ref: '#'}");
        field(all, "a list of 10^15", "type: array, maxItems: 1000000000000000, items: {type: string, maxLength: 1}");
        field(all, "a text of 10^9", "type: string, maxLength: 1000000000");
        field(all, "a negative length", "type: string, maxLength: -1");
        field(all, "a fraction of length", "type: string, maxLength: 1.5");
        field(all, "6,000 values", "type: string, enum: [" + repeat(6_000, "甲") + "]");
        field(all, "a tiny divisor", "type: number, multipleOf: 1E-30000");
        field(all, "a divisor 0", "type: number, multipleOf: 0");
        field(all, "a huge limit", "type: number, maximum: 1E999999999");
        field(all, "an object as a constant", "const: {a: 1}");
        field(all, "a comparison with itself", "notLess: [a]");
        field(all, "a reference beside others to itself", "$ref: '#/properties/x'");
        field(all, "two fields in each other", "$ref: '#/properties/y'}, y: {$ref: '#/properties/x'");
        field(all, "doubling at each level", doubling(20));
        return all;
    }

    private static String nested(int levels) {
        return "if: {not: ".repeat(levels) + "{}" + "}".repeat(levels);
    }

    private static String doubling(int levels) {
        return IntStream.range(0, levels)
                .mapToObj(i -> "allOf: [{$ref: '#/properties/f" + (i + 1) + "'}, {$ref: '#/properties/f" + (i + 1)
                        + "'}]}, f" + (i + 1) + ": {" + TITLE + ", ")
                .collect(Collectors.joining()) + "type: boolean";
    }

    private static String repeat(int times, String part) {
        return IntStream.range(0, times).mapToObj(_ -> part).collect(Collectors.joining(", "));
    }

    private static void form(List<Hostile> all, String name, String keywords) {
        all.add(new Hostile(name, document("{required: [on], properties: {on: {$ref: '#/$defs/day', title: 日期}}, "
                + keywords + "}")));
    }

    private static void field(List<Hostile> all, String name, String keywords) {
        all.add(new Hostile(name, document("{required: [on], properties: {on: {$ref: '#/$defs/day', title: 日期}, x: {"
                + TITLE + ", " + keywords + "}}}")));
    }

    private static String document(String form) {
        return """
                code: INSP
                groups:
                  - code: INSP.CASE
                    items:
                      - code: INSP.CASE.VISIT
                        name: 劳动保障监察约谈回复
                        kind: filing
                        audience: [unit]
                        handling: city
                        matter: service
                        authority: bureau
                        unconfirmed: [conditions, fee, result, visits, questions]
                        statutoryWorkingDays: 10
                        promisedWorkingDays: 5
                        basis: 《劳动保障监察条例》
                        form: %s
                        example: {on: '2026-11-20'}
                """.formatted(form);
    }
}
