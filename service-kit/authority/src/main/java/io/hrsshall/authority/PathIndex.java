package io.hrsshall.authority;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the operation of a request by method and number of segments. Of several operations the one with more literal
/// segments is found: `/cases/latest` takes precedence over `/cases/{id}`.
final class PathIndex {

    private record Shape(String method, int segments) {}

    /// @param literals
    ///            by segment; empty for a variable
    /// @param variables
    ///            names by segment; empty for a literal
    private record Template(Operation operation, List<String> literals, List<String> variables) {

        static Template of(Operation operation) {
            List<String> segments = split(operation.path());
            return new Template(operation,
                    segments.stream().map(segment -> isVariable(segment) ? "" : segment).toList(),
                    segments.stream().map(
                            segment -> isVariable(segment) ? segment.substring(1, segment.length() - 1) : "").toList());
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }

        Shape shape() {
            return new Shape(operation.method(), literals.size());
        }

        long literalCount() {
            return literals.stream().filter(literal -> !literal.isEmpty()).count();
        }

        boolean matches(List<String> segments) {
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                boolean matches = variables.get(i).isEmpty() ? literals.get(i).equals(segment) : !segment.isEmpty();
                if (!matches) {
                    return false;
                }
            }
            return true;
        }

        Policy.Match match(List<String> segments) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                if (!variables.get(i).isEmpty()) {
                    values.put(variables.get(i), segments.get(i));
                }
            }
            return new Policy.Match(operation, values);
        }
    }

    private final Map<Shape, List<Template>> templates = new HashMap<>();

    PathIndex(List<Operation> operations) {
        operations.stream().map(Template::of)
                .sorted(Comparator.comparingLong(Template::literalCount).reversed())
                .forEach(template -> templates.computeIfAbsent(template.shape(), shape -> new ArrayList<>())
                        .add(template));
    }

    Policy.@Nullable Match find(String method, String rawPath) {
        List<String> segments = split(rawPath);
        for (Template template : templates.getOrDefault(new Shape(method, segments.size()), List.of())) {
            if (template.matches(segments)) {
                return template.match(segments);
            }
        }
        return null;
    }

    /// The segments behind each slash; the first character is one.
    private static List<String> split(String path) {
        List<String> segments = new ArrayList<>(8);
        int start = 1;
        for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(path.substring(start, slash));
            start = slash + 1;
        }
        segments.add(path.substring(start));
        return segments;
    }
}
