package io.hrsshall.deploy.local.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Whether clients of a former document work with the present one. Requests may accept more and responses may contain
/// more; an enumeration in a response may have new values, which the contracts tell clients to expect.
final class Compatibility {

    private enum Direction {
        IN,
        OUT
    }

    private final Map<?, ?> former;
    private final Map<?, ?> present;
    private final Set<String> broken = new TreeSet<>();
    /// References that are compared already, since schemas may contain themselves.
    private final Set<String> compared = new HashSet<>();

    private Compatibility(Map<?, ?> former, Map<?, ?> present) {
        this.former = former;
        this.present = present;
    }

    /// Of two OpenAPI documents, in which each operation is written out.
    static Set<String> ofOperations(String former, String present) {
        var comparison = new Compatibility(map(former), map(present));
        comparison.compareOperations();
        return comparison.broken;
    }

    /// Of two JSON schemas of an event.
    static Set<String> ofEvents(String former, String present) {
        var comparison = new Compatibility(map(former), map(present));
        comparison.compareSchemas("event", comparison.former, comparison.present, Direction.OUT);
        return comparison.broken;
    }

    private static Map<?, ?> map(String text) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(10_000);
        options.setCodePointLimit(10_000_000);
        return new Yaml(new SafeConstructor(options)).load(text);
    }

    private void compareOperations() {
        Map<String, Map<?, ?>> now = operations(present);
        operations(former).forEach((name, before) -> {
            Map<?, ?> after = now.get(name);
            if (after == null) {
                broken.add(name + ": the operation is gone");
            } else {
                compareParameters(name, before, after);
                compareBodies(name, before, after);
                compareResponses(name, before, after);
            }
        });
    }

    /// By method and path, with the parameters of the path.
    private static Map<String, Map<?, ?>> operations(Map<?, ?> document) {
        var operations = new TreeMap<String, Map<?, ?>>();
        child(document, "paths").forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
            if (operation instanceof Map<?, ?> described && Set.of("get", "put", "post", "delete", "patch", "head")
                    .contains(method.toString())) {
                var whole = new TreeMap<String, Object>();
                described.forEach((key, value) -> whole.put(key.toString(), value));
                var parameters = new ArrayList<Object>(list((Map<?, ?>) item, "parameters"));
                parameters.addAll(list(described, "parameters"));
                whole.put("parameters", parameters);
                operations.put(method + " " + path.toString().replaceAll("\\{[^}]*}", "{}"), whole);
            }
        }));
        return operations;
    }

    private void compareParameters(String name, Map<?, ?> before, Map<?, ?> after) {
        Map<String, Map<?, ?>> known = parameters(before, former);
        Map<String, Map<?, ?>> now = parameters(after, present);
        known.forEach((key, parameter) -> {
            Map<?, ?> same = now.get(key);
            if (same == null) {
                broken.add(name + ": the parameter " + key + " is gone");
            } else {
                compareSchemas(name + " " + key, child(parameter, "schema"), child(same, "schema"), Direction.IN);
            }
        });
        now.forEach((key, parameter) -> {
            Map<?, ?> earlier = known.get(key);
            if (Boolean.TRUE.equals(parameter.get("required"))
                    && (earlier == null || !Boolean.TRUE.equals(earlier.get("required")))) {
                broken.add(name + ": the parameter " + key + " is required now");
            }
        });
    }

    /// Parameters of the path have their position instead of a name.
    private static Map<String, Map<?, ?>> parameters(Map<?, ?> operation, Map<?, ?> document) {
        var parameters = new TreeMap<String, Map<?, ?>>();
        int position = 0;
        for (Object each : list(operation, "parameters")) {
            Map<?, ?> parameter = resolve((Map<?, ?>) each, document);
            String in = String.valueOf(parameter.get("in"));
            parameters.put(in + " " + (in.equals("path") ? Integer.toString(position++) : parameter.get("name")),
                    parameter);
        }
        return parameters;
    }

    private void compareBodies(String name, Map<?, ?> before, Map<?, ?> after) {
        Map<?, ?> earlier = resolve(child(before, "requestBody"), former);
        Map<?, ?> now = resolve(child(after, "requestBody"), present);
        if (Boolean.TRUE.equals(now.get("required")) && !Boolean.TRUE.equals(earlier.get("required"))) {
            broken.add(name + ": the body is required now");
        }
        compareContents(name + " body", earlier, now, Direction.IN);
    }

    private void compareResponses(String name, Map<?, ?> before, Map<?, ?> after) {
        child(before, "responses").forEach((status, response) -> {
            if (!status.toString().startsWith("2")) {
                return;
            }
            Object now = child(after, "responses").get(status);
            if (now == null) {
                broken.add(name + ": the answer " + status + " is gone");
            } else {
                compareContents(name + " " + status, resolve((Map<?, ?>) response, former),
                        resolve((Map<?, ?>) now, present), Direction.OUT);
            }
        });
    }

    private void compareContents(String name, Map<?, ?> before, Map<?, ?> after, Direction direction) {
        child(before, "content").forEach((type, content) -> {
            Object now = child(after, "content").get(type);
            if (now == null) {
                broken.add(name + ": " + type + " is gone");
            } else {
                compareSchemas(name, child((Map<?, ?>) content, "schema"), child((Map<?, ?>) now, "schema"),
                        direction);
            }
        });
    }

    private void compareSchemas(String name, Map<?, ?> before, Map<?, ?> after, Direction direction) {
        if (before.containsKey("$ref") && after.containsKey("$ref")
                && !compared.add(direction + " " + before.get("$ref") + " " + after.get("$ref"))) {
            return;
        }
        Map<?, ?> earlier = merged(before, former);
        Map<?, ?> now = merged(after, present);
        Object type = earlier.get("type");
        if (type != null && now.get("type") != null && !type.equals(now.get("type"))) {
            broken.add(name + ": " + type + " has become " + now.get("type"));
            return;
        }
        compareValues(name, earlier, now, direction);
        compareMembers(name, earlier, now, direction);
        if (earlier.containsKey("items") && now.containsKey("items")) {
            compareSchemas(name + "[]", child(earlier, "items"), child(now, "items"), direction);
        }
    }

    private void compareValues(String name, Map<?, ?> before, Map<?, ?> after, Direction direction) {
        var gone = new LinkedHashSet<Object>(list(before, "enum"));
        gone.removeAll(list(after, "enum"));
        if (direction == Direction.IN) {
            if (!gone.isEmpty() && after.containsKey("enum")) {
                broken.add(name + ": accepts no longer " + gone);
            }
            if (!before.containsKey("enum") && after.containsKey("enum")) {
                broken.add(name + ": accepts only " + after.get("enum"));
            }
            narrowed(name, before, after, "maxLength", -1);
            narrowed(name, before, after, "maxItems", -1);
            narrowed(name, before, after, "maximum", -1);
            narrowed(name, before, after, "minLength", 1);
            narrowed(name, before, after, "minItems", 1);
            narrowed(name, before, after, "minimum", 1);
        }
        if (direction == Direction.OUT && Boolean.TRUE.equals(after.get("nullable"))
                && !Boolean.TRUE.equals(before.get("nullable"))) {
            broken.add(name + ": may be null now");
        }
    }

    private void narrowed(String name, Map<?, ?> before, Map<?, ?> after, String limit, int sign) {
        if (after.get(limit) instanceof Number now) {
            double earlier = before.get(limit) instanceof Number number
                    ? number.doubleValue()
                    : -sign * Double.POSITIVE_INFINITY;
            if (sign * (now.doubleValue() - earlier) > 0) {
                broken.add(name + ": " + limit + " is " + now + " now");
            }
        }
    }

    private void compareMembers(String name, Map<?, ?> before, Map<?, ?> after, Direction direction) {
        Map<?, ?> members = child(before, "properties");
        members.forEach((member, schema) -> {
            Object now = child(after, "properties").get(member);
            if (now instanceof Map<?, ?> described) {
                compareSchemas(name + "." + member, (Map<?, ?>) schema, described, direction);
            } else {
                broken.add(name + "." + member + ": is gone");
            }
        });
        if (direction == Direction.IN) {
            list(after, "required").stream().filter(member -> !list(before, "required").contains(member))
                    .forEach(member -> broken.add(name + "." + member + ": is required now"));
        } else {
            list(before, "required").stream().filter(member -> !list(after, "required").contains(member))
                    .forEach(member -> broken.add(name + "." + member + ": may be missing now"));
        }
    }

    /// With what `allOf` adds.
    private static Map<?, ?> merged(Map<?, ?> schema, Map<?, ?> document) {
        Map<?, ?> whole = resolve(schema, document);
        List<?> parts = list(whole, "allOf");
        if (parts.isEmpty()) {
            return whole;
        }
        var result = new TreeMap<String, Object>();
        var members = new TreeMap<String, Object>();
        var required = new ArrayList<Object>();
        var all = new ArrayList<Map<?, ?>>();
        parts.forEach(part -> all.add(merged((Map<?, ?>) part, document)));
        all.add(whole);
        for (Map<?, ?> part : all) {
            part.forEach((key, value) -> result.put(key.toString(), value));
            child(part, "properties").forEach((key, value) -> members.put(key.toString(), value));
            required.addAll(list(part, "required"));
        }
        result.remove("allOf");
        result.put("properties", members);
        result.put("required", required);
        return result;
    }

    private static Map<?, ?> resolve(Map<?, ?> described, Map<?, ?> document) {
        Object reference = described.get("$ref");
        if (reference == null || !reference.toString().startsWith("#/")) {
            return described;
        }
        @Nullable
        Object found = document;
        for (String step : reference.toString().substring(2).split("/")) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found instanceof Map<?, ?> map ? resolve(map, document) : Map.of();
    }

    private static Map<?, ?> child(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof List<?> list ? list : List.of();
    }
}
