package io.hrsshall.authority;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation of a contract.
///
/// @param method
///            upper case
/// @param path
///            the template, such as `/api/v1/units/{unitNumber}`
public record Operation(String id, String method, String path, Rule rule) {

    public boolean isInternal() { return path.startsWith("/internal/"); }

    /// The path variables, or null if the path does not match. Segments are compared undecoded.
    @Nullable
    Map<String, String> match(List<String> segments) {
        List<String> template = segments(path);
        if (template.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String part = template.get(i);
            if (part.startsWith("{")) {
                if (segments.get(i).isEmpty()) {
                    return null;
                }
                variables.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return null;
            }
        }
        return variables;
    }

    /// Whether this path has more literal segments: `/cases/latest` takes precedence over `/cases/{id}`.
    public boolean isMoreSpecificThan(Operation other) {
        return literals() > other.literals();
    }

    /// The number of literal segments.
    int literals() {
        return (int) segments(path).stream().filter(part -> !part.startsWith("{")).count();
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
