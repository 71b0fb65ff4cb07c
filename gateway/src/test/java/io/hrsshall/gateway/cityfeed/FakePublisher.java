package io.hrsshall.gateway.cityfeed;

import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.ServiceStubs.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// The internal feed of a service as its contract says.
final class FakePublisher {

    /// Positions grow over all tests, whose gateway is the same one.
    private static final AtomicLong POSITIONS = new AtomicLong(1_000);

    private final String service;
    private final List<Fed> events = new ArrayList<>();
    private volatile @Nullable Reply instead;
    private volatile boolean silent;
    private volatile boolean slow;

    private record Fed(long position, String city, String type, String json) {}

    FakePublisher(ServiceStubs stubs, String service) {
        this.service = service;
        stubs.answer(service, "GET", "/internal/v1/city-events", request -> {
            while (slow) {
                pause();
            }
            return events(request);
        });
        stubs.answer(service, "GET", "/internal/v1/city-events/heads", this::heads);
    }

    void sends(String city, String type, String id) {
        sends(city, type, id, "{\"n\":1.0}");
    }

    synchronized void sends(String city, String type, String id, String data) {
        events.add(new Fed(POSITIONS.incrementAndGet(), city, type,
                "{\"id\":\"%s\",\"source\":\"/%s\",\"type\":\"%s\",\"data\":%s}".formatted(id, service, type,
                        data)));
        notifyAll();
    }

    /// Whether it answers only after it is no longer slow.
    void isSlow(boolean now) {
        slow = now;
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nothing tells of events any more.
    void isSilent() {
        silent = true;
    }

    void answers(Reply reply) {
        instead = reply;
    }

    void isWell() {
        instead = null;
    }

    private synchronized Reply events(Request request) {
        Reply other = instead;
        if (other != null) {
            return other;
        }
        String city = city(request.headers().get("hall-user-token"));
        String after = parameter(request, "after");
        String types = parameter(request, "types");
        int limit = Integer.parseInt(String.valueOf(parameter(request, "limit")));
        long from = after == null ? 0 : after.equals("latest") ? Long.MAX_VALUE : Long.parseLong(after);
        List<Fed> found = events.stream().filter(event -> event.city().equals(city) && event.position() > from)
                .filter(event -> types == null || List.of(types.split(",", -1)).contains(event.type())).toList();
        List<Fed> page = found.stream().limit(limit).toList();
        boolean more = page.size() < found.size();
        return Reply.of(200, Map.of("events", page.stream().map(event -> Map.of("position", position(event.position()),
                "time", Instant.ofEpochMilli(event.position()).toString(), "event", event.json())).toList(),
                "position", position(more ? page.getLast().position() : last()), "more", more));
    }

    private long last() {
        return events.isEmpty() ? 0 : events.getLast().position();
    }

    private static String position(long position) {
        return Long.toString(position);
    }

    private synchronized Reply heads(Request request) {
        String after = parameter(request, "after");
        long known = after == null ? -1 : Long.parseLong(after);
        long deadline = System.nanoTime() + 2_000_000_000L;
        try {
            while (instead == null && (last() == known || silent && known >= 0) && System.nanoTime() < deadline) {
                wait(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Reply other = instead;
        return other != null
                ? other
                : Reply.of(200, Map.of("position", silent ? Math.max(known, 0) : last(), "cities",
                        silent
                                ? List.of()
                                : events.stream().filter(event -> known >= 0 && event.position() > known)
                                        .map(Fed::city).distinct().toList()));
    }

    private static @Nullable String parameter(Request request, String name) {
        String value = UriComponentsBuilder.fromUri(URI.create(request.uri())).build().getQueryParams().getFirst(name);
        return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static String city(@Nullable String token) {
        if (token == null) {
            throw new IllegalStateException("no token of a city");
        }
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1])).path("city")
                .asString();
    }
}
