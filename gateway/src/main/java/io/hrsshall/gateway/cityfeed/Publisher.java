package io.hrsshall.gateway.cityfeed;

import io.hrsshall.authority.LimitedHttp;
import io.hrsshall.authority.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The internal feed of a service that publishes to the topics of cities. After a failure it is left out for a while,
/// so that it does not delay the events of the others with each request.
final class Publisher {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private static final Duration READ_LIMIT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 3;
    private static final long MAX_BYTES = 16L * 1024 * 1024;

    private final LimitedHttp http = new LimitedHttp(Duration.ofSeconds(1));
    private final String name;
    private final String baseUrl;
    private final ServiceTokens tokens;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long pausedUntil = System.nanoTime();

    /// @param baseUrl
    ///            of its internal port
    Publisher(String name, String baseUrl, ServiceTokens tokens) {
        this.name = name;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        this.tokens = tokens;
    }

    String name() {
        return name;
    }

    /// As in the attribute `source` of its events.
    String source() {
        return "/" + name;
    }

    /// @param cityToken
    ///            says whose events they are
    /// @param after
    ///            a position, `latest`, or null for the oldest event
    Reading read(String cityToken, String traceParent, @Nullable String after, List<String> types, int limit)
            throws InterruptedException {
        if (pausedUntil - System.nanoTime() > 0) {
            return new Reading.Unavailable();
        }
        String query = "?limit=" + limit + (after == null ? "" : "&after=" + encoded(after))
                + (types.isEmpty() ? "" : "&types=" + encoded(String.join(",", types)));
        try {
            HttpResponse<byte[]> response = http.send(request("/internal/v1/city-events" + query)
                    .header("Hall-User-Token", cityToken).header("traceparent", traceParent).build(), READ_LIMIT,
                    MAX_BYTES);
            Reading reading = reading(response);
            failures.set(0);
            return reading;
        } catch (IOException | JacksonException | DateTimeException e) {
            if (Thread.interrupted()) {
                // The city has cancelled its request: no reason to leave the publisher out for the others.
                throw new InterruptedException();
            }
            failed(e);
            return new Reading.Unavailable();
        }
    }

    private Reading reading(HttpResponse<byte[]> response) throws IOException {
        if (isRefusal(response)) {
            return new Reading.Refused(response.statusCode());
        }
        if (response.statusCode() == 429) {
            // Busy, not broken: no reason to leave it out for the other cities.
            return new Reading.Unavailable();
        }
        JsonNode page = json(response);
        List<Reading.Event> events = new ArrayList<>();
        page.path("events").forEach(event -> events.add(new Reading.Event(event.path("position").asString(),
                Instant.parse(event.path("time").asString()), event.path("event").asString())));
        return new Reading.Page(events, page.path("position").asString(), page.path("more").asBoolean());
    }

    /// Whether the city has to correct its request. Every other failure is a fault of the hall, during which the city
    /// reads the other publishers.
    private static boolean isRefusal(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 401, 410 -> true;
            case 400 ->
                JsonMapper.shared().readTree(response.body()).path("code").asString("").equals("invalid-cursor");
            default -> false;
        };
    }

    private void failed(Exception cause) {
        int before = failures.getAndIncrement();
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        pausedUntil = System.nanoTime() + pause.toNanos();
        if (before == 0) {
            log.warn("City events not readable, publisher={}, cause={}", name, cause.toString());
        }
    }

    /// How far the feeds of all cities go.
    ///
    /// @param cities
    ///            with new events
    record Heads(long position, List<String> cities) {}

    /// Waits for events of any city.
    ///
    /// @param after
    ///            as answered before; null to learn the position now
    /// @throws IOException
    ///             if it does not answer
    Heads heads(@Nullable Long after, Duration wait) throws IOException, InterruptedException {
        String query = after == null ? "" : "?after=" + after + "&wait=" + wait.toSeconds();
        JsonNode heads = json(http.send(request("/internal/v1/city-events/heads" + query).build(),
                wait.plus(READ_LIMIT), MAX_BYTES));
        // It answers again: no need to leave it out any longer.
        pausedUntil = System.nanoTime();
        return new Heads(heads.path("position").asLong(),
                heads.path("cities").valueStream().map(JsonNode::asString).toList());
    }

    private JsonNode json(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("feed of " + name + " answered " + response.statusCode());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + tokens.forCallee(name)).GET();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
