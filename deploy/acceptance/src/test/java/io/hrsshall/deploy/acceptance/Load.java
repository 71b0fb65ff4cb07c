package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Employment;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.parts.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Logins, filings, reads and decisions at a steady rate. A request that fails is repeated as it is, with the same
/// idempotency key, until it succeeds.
final class Load implements AutoCloseable {

    /// The hall runs no system of this city, so only this load decides its cases.
    static final String CITY = "320200";
    private static final Duration REPEATED_FOR = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HallUnderTest hall;
    private final HallApi client;
    private final TestUnit unit;
    private final Agent agent;
    private final JsonNode example;
    private volatile Session filing;
    private volatile Session staff;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<String> submitted = new ConcurrentLinkedQueue<>();
    private final Queue<String> decided = new ConcurrentLinkedQueue<>();
    private final Queue<String> filed = new ConcurrentLinkedQueue<>();
    private final Queue<Request> done = new ConcurrentLinkedQueue<>();

    /// @param failures
    ///            what the attempts were answered, in their order; empty for one that succeeded at once
    /// @param succeeded
    ///            in the end
    record Request(String what, long begin, long firstEnd, List<String> failures, boolean succeeded) {

        boolean failed() {
            return !failures.isEmpty();
        }

        @Override
        public String toString() {
            return what + " " + failures + (succeeded ? "" : " and never succeeded");
        }
    }

    Load(HallUnderTest hall) {
        this.hall = hall;
        this.client = hall.gateway().forwardedFor("198.18.7.7");
        this.unit = TestUnit.register(hall, CITY);
        this.agent = unit.agent(hall.registeredPerson());
        this.example = hall.gateway().retrying().get("/api/v1/catalogue/items/" + TestUnit.ITEM, null).expect(200)
                .at("example");
        this.filing = agent.session();
        this.staff = hall.logInStaff(CITY);
    }

    /// @param each
    ///            how often each kind of request begins
    Load begin(Duration each) {
        renew();
        repeat(each, 0, this::logIn);
        repeat(each, 1, this::file);
        repeat(each, 2, this::read);
        repeat(each, 3, this::decide);
        return this;
    }

    private void repeat(Duration each, int kind, Runnable request) {
        clock.scheduleAtFixedRate(() -> requests.execute(request), each.toMillis() * kind / 4, each.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// A token lives for five minutes.
    void renew() {
        filing = hall.logIn(unit.number(), agent.person());
        staff = hall.logInStaff(CITY);
    }

    private void logIn() {
        send("login", () -> client.post("/api/v1/logins/password", null, Map.of("number", unit.number(), "person",
                agent.person().mobile(), "password", Identities.PASSWORD)));
    }

    private void file() {
        Map<String, Object> body = Map.of("itemCode", TestUnit.ITEM, "form", Employment.like(example), "delivery",
                "NONE");
        Answer answer = sendWithKey("filing", key -> client.call("POST", unit.path() + "/cases",
                filing.accessToken(), body, key));
        filed.add(answer.text("id"));
        submitted.add(answer.text("id"));
    }

    private void read() {
        send("read", () -> client.get(unit.path() + "/cases", filing.accessToken()));
    }

    private void decide() {
        String id = submitted.poll();
        if (id == null) {
            return;
        }
        String path = "/api/v1/city/cases/" + id;
        step(path, "acceptance", Map.of());
        step(path, "decision", Map.of("approved", true));
        decided.add(id);
    }

    private void step(String path, String operation, Map<String, Object> body) {
        String version = send("read by staff", () -> client.get(path, staff.accessToken())).headers()
                .firstValue("ETag").orElseThrow();
        sendWithKey(operation, key -> client.call("POST", path + '/' + operation, staff.accessToken(), body,
                Map.of("If-Match", version, "Idempotency-Key", key.get("Idempotency-Key"))));
    }

    private interface Keyed {
        Answer send(Map<String, String> key);
    }

    private Answer sendWithKey(String what, Keyed request) {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return send(what, () -> request.send(key));
    }

    private Answer send(String what, Supplier<Answer> request) {
        long begin = System.nanoTime();
        long firstEnd = 0;
        List<String> failures = new ArrayList<>();
        while (true) {
            Answer answer = null;
            try {
                answer = request.get();
            } catch (UnexpectedAnswer e) {
                failures.add(String.valueOf(e.getMessage()));
            }
            if (firstEnd == 0) {
                firstEnd = System.nanoTime();
            }
            if (answer != null && answer.status() < 300) {
                done.add(new Request(what, begin, firstEnd, failures, true));
                return answer;
            }
            if (answer != null) {
                failures.add(answer.status() + " " + answer.code());
            }
            if (System.nanoTime() - begin > REPEATED_FOR.toNanos()) {
                done.add(new Request(what, begin, firstEnd, failures, false));
                throw new AssertionError(what + " failed: " + failures);
            }
            Pause.ofMillis(pause(answer, failures.size()).toMillis());
        }
    }

    /// The time of `Retry-After`; without it, longer after each failure, because frequent repetitions are answered
    /// with puzzles.
    private static Duration pause(@Nullable Answer answer, int failures) {
        Optional<Duration> asked = answer == null
                ? Optional.empty()
                : answer.headers().firstValue("Retry-After")
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        return asked.orElse(PAUSE.multipliedBy(1L << Math.min(failures - 1, 4)));
    }

    /// What has ended so far.
    List<Request> requests() {
        return List.copyOf(done);
    }

    List<Request> failed() {
        return requests().stream().filter(Request::failed).toList();
    }

    TestUnit unit() {
        return unit;
    }

    List<String> filed() {
        return List.copyOf(filed);
    }

    List<String> decided() {
        return List.copyOf(decided);
    }

    /// Begins nothing more, and waits for what has begun.
    @Override
    public void close() {
        clock.shutdownNow();
        requests.close();
    }
}
