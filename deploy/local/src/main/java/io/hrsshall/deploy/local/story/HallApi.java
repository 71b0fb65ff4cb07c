package io.hrsshall.deploy.local.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A JSON API, as any client sees it.
final class HallApi {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    HallApi(String base) {
        this.base = base;
    }

    Answer get(String path, @Nullable String token) {
        return call("GET", path, token, null, Map.of());
    }

    Answer post(String path, @Nullable String token, Object body) {
        return call("POST", path, token, body, Map.of());
    }

    /// A POST that makes something: repeated, it would make nothing twice.
    Answer create(String path, @Nullable String token, Object body) {
        return call("POST", path, token, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /// As a decent client: who is told to come again comes again, for a minute. Not for another SMS, of which a phone
    /// gets one a minute.
    Answer call(String method, String path, @Nullable String token, @Nullable Object body,
            Map<String, String> headers) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = callOnce(method, path, token, body, headers);
            if (!answer.asksToComeAgain() || path.equals("/sms-codes") || System.nanoTime() - giveUp > 0) {
                return answer;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", e);
        }
    }

    private Answer callOnce(String method, String path, @Nullable String token, @Nullable Object body,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", "zh-CN");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method,
                            HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8));
        }
        try {
            HttpResponse<String> response = http.send(request.build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(method + " " + path, response.statusCode(), json(response.body()), response.headers());
        } catch (IOException e) {
            throw new StepFailed(method + " " + base + path + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", e);
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
