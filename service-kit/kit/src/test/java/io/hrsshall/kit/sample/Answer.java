package io.hrsshall.kit.sample;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The response to a request.
public record Answer(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// The problem's code; fails if the response is not a problem.
    public String code() {
        if (!header("Content-Type").equals("application/problem+json")) {
            throw new AssertionError("no problem: " + status + " " + body);
        }
        return json().path("code").asString();
    }

    public String statusAndCode() {
        return status + " " + code();
    }

    /// The first invalid field, as `field code`.
    public String firstError() {
        JsonNode error = json().path("errors").path(0);
        return error.path("field").asString() + " " + error.path("code").asString();
    }
}
