package io.hrsshall.deploy.local.client;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/// An HTTP response with its JSON body.
public record Answer(String request, int status, JsonNode body, HttpHeaders headers) {

    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new UnexpectedAnswer(request + " should have been answered with " + Arrays.toString(statuses)
                    + ", but was answered with " + status + (body.isMissingNode() ? "" : ": " + body));
        }
        return this;
    }

    public Answer refused(int expected, String code) {
        expect(expected);
        if (!code.equals(code())) {
            throw new UnexpectedAnswer(request + " should have been refused with " + code + ", but was with " + body);
        }
        return this;
    }

    /// The code of a problem; empty if there is none.
    public String code() {
        return body.path("code").asString("");
    }

    /// Whether a dependency is down, the same request is still being processed, or so many do the same that it is
    /// possible without a puzzle only later.
    public boolean asksToRetry() {
        return status == 503 || code().equals("request-in-progress") || code().equals("puzzle-required")
                || code().equals("work-required");
    }

    public JsonNode at(String property) {
        JsonNode value = body.path(property);
        if (value.isMissingNode() || value.isNull()) {
            throw new UnexpectedAnswer("The answer to " + request + " has no " + property + ": " + body);
        }
        return value;
    }

    public String text(String property) {
        return at(property).asString();
    }

    /// What a caller may rely on in a refusal: all but the trace id.
    public Refusal refusal() {
        return new Refusal(status, headers.firstValue("Content-Type").orElse(""), body.path("status").asInt(), code(),
                body.path("type").asString(""), body.path("title").asString(""), body.path("detail").asString(""));
    }

    public record Refusal(int status, String contentType, int statusInBody, String code, String type, String title,
            String detail) {}
}
