package io.hrsshall.deploy.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// One server, asked from outside.
final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String base;
    private final boolean patient;

    Api(String base) {
        this(base, false);
    }

    private Api(String base, boolean patient) {
        this.base = base;
        this.patient = patient;
    }

    /// Comes again, for a minute, when told to: for what a test does on its way, not for what it looks at.
    Api patiently() {
        return new Api(base, true);
    }

    Reply get(String path, @Nullable String token) {
        return call("GET", path, token, null, Map.of());
    }

    Reply post(String path, @Nullable String token, Object body) {
        return call("POST", path, token, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    Reply delete(String path, @Nullable String token) {
        return call("DELETE", path, token, null, Map.of());
    }

    /// @throws UncheckedIOException
    ///             if there is no answer
    Reply call(String method, String path, @Nullable String token, @Nullable Object body,
            Map<String, String> headers) {
        HttpRequest.Builder request = request(path, token);
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8));
        }
        HttpRequest made = request.build();
        Reply reply = send(made);
        if (patient && reply.asksToComeAgain()) {
            return WholeHall.await(PATIENCE).pollInterval(Duration.ofSeconds(1))
                    .until(() -> send(made), again -> !again.asksToComeAgain());
        }
        return reply;
    }

    Reply form(String path, String form) {
        return send(request(path, null).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json, application/problem+json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(request.method() + " " + request.uri(), response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""), json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String text) {
        if (text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().stringNode(text);
        }
    }
}
