package io.hrsshall.kit.test.fuzz;

import com.github.curiousoddman.rgxgen.RgxGen;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Generates values for schemas. A value that an earlier answer contained under a name is used again for that name.
final class Samples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 8;
    private static final int KEPT = 20;
    private static final LocalDate SOME_DAY = LocalDate.of(2026, 11, 25);
    private static final String WORDS = "单位参保登记南京江宁abcdefXYZ0123456789 ";

    private final Contract contract;
    private final Random random;
    private final Map<String, Function<Random, String>> given;
    private final Map<String, List<String>> seen = new HashMap<>();

    Samples(Contract contract, Random random, Map<String, Function<Random, String>> given) {
        this.contract = contract;
        this.random = random;
        this.given = given;
    }

    /// Remembers the named values of a successful answer, and its `id` as one of the collection.
    void learn(JsonNode answer, String collection) {
        if (answer.isArray()) {
            answer.forEach(item -> learn(item, collection));
        } else if (answer.isObject()) {
            answer.forEachEntry((name, value) -> {
                if (value.isString() && value.asString().length() <= 80) {
                    keep(name.equals("id") ? "id of " + collection : name, value.asString());
                } else if (name.equals("items")) {
                    learn(value, collection);
                }
            });
        }
    }

    private void keep(String name, String value) {
        List<String> values = seen.computeIfAbsent(name, unknown -> new ArrayList<>());
        if (values.size() >= KEPT) {
            values.remove(random.nextInt(values.size()));
        }
        values.add(value);
    }

    /// The value of a path variable.
    ///
    /// @param collection
    ///            the path up to the variable, such as `/cases`; ids from its answers are reused
    String variable(Contract.Parameter parameter, String collection) {
        Optional<String> known = known(parameter.name()).or(() -> known("id of " + collection));
        return known.orElseGet(() -> text(parameter));
    }

    String text(Contract.Parameter parameter) {
        Optional<String> known = known(parameter.name());
        if (known.isPresent()) {
            return known.get();
        }
        JsonNode example = parameter.example();
        JsonNode value = example != null && random.nextInt(3) > 0
                ? example
                : value(parameter.schema(), parameter.name(), 0);
        return value.isContainer() ? value.path(0).asString("x") : value.asString("");
    }

    private Optional<String> known(String name) {
        Function<Random, String> fixed = given.get(name);
        if (fixed != null) {
            return Optional.of(fixed.apply(random));
        }
        List<String> values = seen.getOrDefault(name, List.of());
        return values.isEmpty() || random.nextInt(5) == 0
                ? Optional.empty()
                : Optional.of(values.get(random.nextInt(values.size())));
    }

    JsonNode body(Contract.Body body) {
        JsonNode example = body.example();
        return example != null && random.nextInt(2) == 0 ? withGiven(example.deepCopy()) : value(body.schema(), "", 0);
    }

    /// The examples do not contain the unit numbers of this run.
    private JsonNode withGiven(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                Function<Random, String> fixed = given.get(name);
                if (fixed != null && object.path(name).isString()) {
                    object.put(name, fixed.apply(random));
                } else {
                    withGiven(object.path(name));
                }
            }
        } else if (node.isArray()) {
            node.forEach(this::withGiven);
        }
        return node;
    }

    private JsonNode value(JsonNode described, String name, int depth) {
        JsonNode schema = contract.resolve(described);
        if (schema.path("nullable").asBoolean(false) && random.nextInt(8) == 0) {
            return NODES.nullNode();
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                JsonNode choices = schema.path(choice);
                return value(choices.path(random.nextInt(choices.size())), name, depth + 1);
            }
        }
        if (schema.has("allOf")) {
            return all(schema, name, depth);
        }
        if (schema.has("enum")) {
            JsonNode words = schema.path("enum");
            return words.path(random.nextInt(words.size()));
        }
        Optional<JsonNode> example = Contract.example(schema);
        if (example.isPresent() && random.nextInt(3) > 0 && !given.containsKey(name)) {
            return withGiven(example.get().deepCopy());
        }
        return switch (schema.path("type").asString(schema.has("properties") ? "object" : "string")) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer" -> NODES.numberNode(number(schema));
            case "number" -> NODES.numberNode(number(schema) + random.nextInt(100) / 100.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(known(name).orElseGet(() -> string(schema)));
        };
    }

    private JsonNode all(JsonNode schema, String name, int depth) {
        ObjectNode merged = NODES.objectNode();
        JsonNode last = NODES.nullNode();
        for (JsonNode part : schema.path("allOf")) {
            last = value(part, name, depth + 1);
            if (last instanceof ObjectNode object) {
                merged.setAll(object);
            }
        }
        if (schema.has("properties")) {
            merged.setAll((ObjectNode) object(schema, depth));
        }
        return merged.isEmpty() ? last : merged;
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("properties").forEachEntry((name, property) -> {
            boolean readOnly = contract.resolve(property).path("readOnly").asBoolean(false);
            if (!readOnly && (required.contains(name) || depth < MAX_DEPTH && random.nextInt(3) > 0)) {
                object.set(name, value(property, name, depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject() && depth < MAX_DEPTH) {
            object.set("key" + random.nextInt(10), value(schema.path("additionalProperties"), "", depth + 1));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, String name, int depth) {
        ArrayNode array = NODES.arrayNode();
        int least = schema.path("minItems").asInt(0);
        int most = Math.min(schema.path("maxItems").asInt(least + 3), least + 3);
        int count = depth >= MAX_DEPTH ? least : least + random.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) {
            array.add(value(schema.path("items"), name, depth + 1));
        }
        return array;
    }

    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = Math.max(least, schema.path("maximum").asLong(least + 100));
        return least + Math.floorMod(random.nextLong(), Math.max(1, Math.min(most - least + 1, 1_000)));
    }

    private String string(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date" -> SOME_DAY.plusDays(random.nextInt(700) - 350).toString();
            case "date-time" -> LocalDateTime.of(SOME_DAY, LocalTime.NOON).plusMinutes(random.nextInt(100_000))
                    .atOffset(ZoneOffset.UTC).toInstant().toString();
            case "uri" -> "https://example.org/" + random.nextInt(1_000);
            default -> {
                String sample = schema.has("pattern") ? sample(schema.path("pattern").asString(), random) : null;
                yield sample != null ? sample : words(schema);
            }
        };
    }

    /// A string that matches a regular expression; null if the expression is not supported.
    static @Nullable String sample(String pattern, Random random) {
        try {
            String text = RgxGen.parse(pattern).generate(random);
            return Pattern.compile(pattern).matcher(text).find() ? text : null;
        } catch (RuntimeException e) {
            return null;
        }
    }

    private String words(JsonNode schema) {
        int least = schema.path("minLength").asInt(1);
        int most = Math.max(least, Math.min(schema.path("maxLength").asInt(least + 20), least + 20));
        int length = least + random.nextInt(most - least + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(WORDS.charAt(random.nextInt(WORDS.length())));
        }
        return text.toString();
    }
}
