package io.hrsshall.kit.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An HTTP response.
///
/// @param request
///            verb and path, for messages
/// @param headers
///            by lower-case name
public record Answer(String request, int status, Map<String, List<String>> headers, String text) {

    /// The body; a missing node if there is none.
    public JsonNode json() {
        return text.isBlank() ? JsonMapper.shared().missingNode() : JsonMapper.shared().readTree(text);
    }

    /// The problem's code; null if the answer is not a problem.
    public @Nullable String code() {
        boolean problem = header("content-type").filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        return problem ? json().path("code").asString(null) : null;
    }

    public Optional<String> header(String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream()).findFirst();
    }

    public String etag() {
        return header("etag").orElseThrow(() -> new AssertionError(request + " answered without an ETag"));
    }

    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("%s was answered %d instead of %d: %s".formatted(request, status, expected, text));
        }
        return this;
    }

    public Answer expect(int expectedStatus, String expectedCode) {
        expect(expectedStatus);
        if (!expectedCode.equals(code())) {
            throw new AssertionError(
                    "%s was answered with %s instead of %s: %s".formatted(request, code(), expectedCode, text));
        }
        return this;
    }
}
