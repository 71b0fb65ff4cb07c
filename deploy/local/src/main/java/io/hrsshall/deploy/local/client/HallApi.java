package io.hrsshall.deploy.local.client;

import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.PlainHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A client of one JSON API.
public final class HallApi {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration RETRY_FOR = Duration.ofMinutes(1);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);
    private static final JsonMapper JSON = JsonMapper.shared();
    /// One device, whatever the address, so that persons get no text for each login.
    private static final String DEVICE = UUID.randomUUID().toString();

    private final String base;
    private final boolean retrying;
    private final @Nullable String address;
    private final String device;

    public HallApi(String base) {
        this(base, false, null, DEVICE);
    }

    private HallApi(String base, boolean retrying, @Nullable String address, String device) {
        this.base = base;
        this.retrying = retrying;
        this.address = address;
        this.device = device;
    }

    /// Repeats a request for a minute while the answer asks for it. Not a request for an SMS code: a mobile gets one
    /// per minute.
    public HallApi retrying() {
        return new HallApi(base, true, address, device);
    }

    /// As a trusted proxy in front of a client with this address; by default, each request is that of another client,
    /// since logins and SMS are limited per address.
    public HallApi forwardedFor(String client) {
        return new HallApi(base, retrying, client, device);
    }

    /// A device that no account knows.
    public HallApi fromNewDevice() {
        return new HallApi(base, retrying, address, UUID.randomUUID().toString());
    }

    public Answer get(String path, @Nullable String token) {
        return call("GET", path, token, null, Map.of());
    }

    public Answer delete(String path, @Nullable String token) {
        return call("DELETE", path, token, null, Map.of());
    }

    public Answer post(String path, @Nullable String token, Object body) {
        return call("POST", path, token, body, Map.of());
    }

    /// A POST with an idempotency key, so that a repetition creates nothing twice.
    public Answer create(String path, @Nullable String token, Object body) {
        return call("POST", path, token, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /// @param body
    ///            written as JSON; bytes are sent unchanged, with the type of the headers
    /// @throws UnexpectedAnswer
    ///             if there is no answer
    public Answer call(String method, String path, @Nullable String token, @Nullable Object body,
            Map<String, String> headers) {
        HttpRequest.Builder request = request(path, token);
        headers.forEach(request::header);
        switch (body) {
            case null -> request.method(method, BodyPublishers.noBody());
            case byte[] bytes -> request.method(method, BodyPublishers.ofByteArray(bytes));
            default -> request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8));
        }
        HttpRequest built = request.build();
        long end = System.nanoTime() + RETRY_FOR.toNanos();
        while (true) {
            Answer answer = send(built);
            if (!retrying || !answer.asksToRetry() || path.endsWith("/sms-codes") || System.nanoTime() - end > 0) {
                return answer;
            }
            Pause.ofMillis(RETRY_EVERY.toMillis());
        }
    }

    public Answer postForm(String path, String form) {
        return send(request(path, null).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", "zh-CN")
                .header("Device-Id", device)
                .header("X-Forwarded-For", Objects.requireNonNullElseGet(address, HallApi::anyAddress));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String anyAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "198.18." + random.nextInt(256) + '.' + random.nextInt(256);
    }

    private Answer send(HttpRequest request) {
        String name = request.method() + " " + request.uri();
        try {
            HttpResponse<String> response = PlainHttp.send(request);
            return new Answer(name, response.statusCode(), json(response.body()), response.headers());
        } catch (UncheckedIOException e) {
            throw new UnexpectedAnswer(name + " got no answer: " + e.getCause(), e);
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
