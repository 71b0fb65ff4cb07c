package io.hrsshall.deploy.local.citycheck;

import java.util.Map;

/// What the played hall answers.
///
/// @param dropped
///            then the connection is closed instead
record Answer(int status, Map<String, String> headers, Map<String, ?> body, boolean dropped) {

    static Answer of(int status, Map<String, ?> body) {
        return new Answer(status, Map.of(), body, false);
    }

    static Answer problem(int status, String code) {
        return of(status, Map.of("type", "urn:hall:problem:" + code, "code", code, "status", status, "title", code,
                "detail", code, "traceId", "0af7651916cd43dd8448eb211c80319c"));
    }

    static Answer problem(int status, String code, String caseStatus) {
        return of(status, Map.of("type", "urn:hall:problem:" + code, "code", code, "status", status, "title", code,
                "caseStatus", caseStatus));
    }

    static Answer retryAfter(int status, int seconds) {
        return problem(status, status == 429 ? "too-many-requests" : "unavailable")
                .with("Retry-After", Integer.toString(seconds));
    }

    Answer with(String name, String value) {
        return new Answer(status, Map.of(name, value), body, dropped);
    }

    Answer drop() {
        return new Answer(status, headers, body, true);
    }
}
