package io.hrsshall.deploy.local.story;

import java.net.http.HttpHeaders;
import java.util.Arrays;

import tools.jackson.databind.JsonNode;

/// What the hall answered.
record Answer(String request, int status, JsonNode body, HttpHeaders headers) {

    Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new StepFailed(
                    request + " should have been answered with " + Arrays.toString(statuses) + ", and was with "
                            + status + (body.isMissingNode() ? "" : ": " + body));
        }
        return this;
    }

    /// A refusal with that code.
    Answer refused(int expected, String code) {
        expect(expected);
        if (!code.equals(text("code"))) {
            throw new StepFailed(request + " should have been refused with " + code + ", and was with " + body);
        }
        return this;
    }

    /// Something is down, or the same request is still being worked on.
    boolean asksToComeAgain() {
        return status == 503 || "request-in-progress".equals(body.path("code").asString(""));
    }

    JsonNode at(String property) {
        JsonNode value = body.path(property);
        if (value.isMissingNode() || value.isNull()) {
            throw new StepFailed("The answer to " + request + " has no " + property + ": " + body);
        }
        return value;
    }

    String text(String property) {
        return at(property).asString();
    }
}
