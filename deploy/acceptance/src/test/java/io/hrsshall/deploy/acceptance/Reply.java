package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/// What came back.
record Reply(String request, int status, String contentType, JsonNode body) {

    Reply expect(int... statuses) {
        assertThat(statuses).as(() -> request + " was answered with " + status + " " + body).contains(status);
        return this;
    }

    String text(String property) {
        assertThat(body.has(property)).as(() -> request + " answered without " + property + ": " + body).isTrue();
        return body.path(property).asString();
    }

    /// Something is down, or the same request is still being worked on.
    boolean asksToComeAgain() {
        return status == 503 || code().equals("request-in-progress");
    }

    String code() {
        return body.path("code").asString("");
    }

    /// All of a refusal that a caller may rely on; the trace is each one's own.
    Refusal refusal() {
        return new Refusal(status, contentType, body.path("status").asInt(), code(), body.path("type").asString(""),
                body.path("title").asString(""), body.path("detail").asString(""));
    }

    record Refusal(int status, String contentType, int statusInBody, String code, String type, String title,
            String detail) {}
}
