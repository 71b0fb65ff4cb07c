package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.parts.PlainHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Readers of the feed, one for each city, which wait for events as the guide says. A city can also have readers that
/// ask and do not take the answers, or slowly.
final class CityFeeds implements AutoCloseable {

    private static final Duration TOKEN_USE = Duration.ofMinutes(3);
    /// As many as a city may have.
    private static final int REQUESTS_AT_ONCE = 8;
    private static final int ASKED_PER_CONNECTION = 100;
    private static final int SLOW_BYTES = 1024;

    private final URI hall;
    private final CityTimes times;
    private final UnaryOperator<String> tokens;
    private final ExecutorService readers = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param tokens
    ///            gets the token of a city's system
    CityFeeds(URI hall, CityTimes times, UnaryOperator<String> tokens) {
        this.hall = hall;
        this.times = times;
        this.tokens = tokens;
    }

    void add(String city) {
        String first = ask(city, tokens.apply(city), "latest", 0).path("next").asString();
        readers.execute(() -> read(city, first));
    }

    void stop(String city) {
        stopped.add(city);
    }

    /// By their status.
    Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    private void read(String city, String first) {
        String after = first;
        String token = "";
        long renewed = 0;
        while (!closed && !stopped.contains(city)) {
            if (token.isEmpty() || System.nanoTime() - renewed > TOKEN_USE.toNanos()) {
                token = tokens.apply(city);
                renewed = System.nanoTime();
            }
            JsonNode page = ask(city, token, after, 20);
            page.path("events").forEach(event -> times.inFeed(CityEvents.number(event.path("subject").asString())));
            after = page.path("next").asString(after);
        }
    }

    /// Empty if it was answered otherwise than 200.
    private JsonNode ask(String city, String token, String after, int seconds) {
        HttpRequest request = HttpRequest.newBuilder(hall.resolve(
                "/api/v1/city/events?limit=500&wait=" + seconds + "&after=" + after))
                .header("Authorization", "Bearer " + token)
                .header("X-Forwarded-For", "10.9.0." + (city.hashCode() & 127))
                .timeout(Duration.ofSeconds(60)).build();
        try {
            HttpResponse<String> response = PlainHttp.exchange(request, BodyHandlers.ofString());
            answers.merge(Integer.toString(response.statusCode()), 1, Integer::sum);
            if (response.statusCode() == 200) {
                JsonNode page = JsonMapper.shared().readTree(response.body());
                if (page.has("delayed")) {
                    answers.merge("200 with delayed", 1, Integer::sum);
                }
                return page;
            }
            Thread.sleep(1_000);
        } catch (IOException e) {
            answers.merge(e.getClass().getSimpleName(), 1, Integer::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        return JsonMapper.shared().createObjectNode();
    }

    /// Asks for everything again and again on as many connections as the city may use.
    ///
    /// @param slowly
    ///            takes ten KiB per second of each answer; otherwise nothing
    void disturb(String city, boolean slowly) {
        byte[] request = HttpLoad.get("/api/v1/city/events?limit=500",
                "Authorization: Bearer " + tokens.apply(city) + "\r\nX-Forwarded-For: 10.9.1.1\r\n");
        for (int i = 0; i < REQUESTS_AT_ONCE; i++) {
            readers.execute(() -> disturb(request, slowly));
        }
    }

    private void disturb(byte[] request, boolean slowly) {
        try (var socket = new Socket(hall.getHost(), hall.getPort())) {
            socket.setReceiveBufferSize(SLOW_BYTES);
            for (int i = 0; i < ASKED_PER_CONNECTION; i++) {
                socket.getOutputStream().write(request);
            }
            InputStream in = socket.getInputStream();
            while (!closed) {
                Thread.sleep(100);
                if (slowly) {
                    in.readNBytes(SLOW_BYTES);
                }
            }
        } catch (IOException e) {
            answers.merge("disturbing: " + e.getClass().getSimpleName(), 1, Integer::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        readers.shutdownNow();
    }
}
