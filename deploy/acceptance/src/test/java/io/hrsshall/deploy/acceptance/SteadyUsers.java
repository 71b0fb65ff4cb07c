package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Employment;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.parts.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/// A unit that logs in, reads and files all the time, at a steady rate. No request is repeated: what has no answer, or
/// another one than a hall that is up gives, is a failure.
final class SteadyUsers implements AutoCloseable {

    private static final int VISITORS = 5;
    private static final Duration READ_EVERY = Duration.ofSeconds(1);
    private static final Duration FILE_EVERY = Duration.ofSeconds(1);
    private static final Duration LOG_IN_EVERY = Duration.ofSeconds(2);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(2);

    private final HallApi api;
    private final Identities identities;
    private final String number;
    private final Company company;
    /// Who log in again and again, without ending a session of the others.
    private final List<Company> visitors = new ArrayList<>();
    private final JsonNode example;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> filed = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();
    private final Cookies browser = new Cookies();
    private Session session;
    private volatile String token;
    private volatile boolean over;

    SteadyUsers(String gateway, Phone phone) {
        this.api = new HallApi(gateway + "/api/v1");
        this.identities = new Identities(api.retrying(), phone);
        this.company = phone.company(TestUnit.CITY);
        this.number = identities.register(company).number();
        for (int i = 0; i < VISITORS; i++) {
            Company visitor = phone.company(TestUnit.CITY);
            identities.register(visitor);
            visitors.add(visitor);
        }
        this.session = Identities.session(logIn(company, Map.of()).expect(200));
        this.token = session.accessToken();
        this.example = api.get("/catalogue/items/" + TestUnit.ITEM, null).expect(200).at("example");
        browser.take(logIn(company, Map.of("Hall-Client", "web")).expect(200));
    }

    private Answer logIn(Company unit, Map<String, String> headers) {
        return api.call("POST", "/logins/password", null, Map.of("number", unit.uscc(), "person",
                unit.legalRepresentative().mobile(), "password", Identities.PASSWORD), headers);
    }

    void start() {
        every(READ_EVERY, "read", this::read);
        every(FILE_EVERY, "file", this::file);
        every(LOG_IN_EVERY, "log in", this::visit);
        every(RENEW_EVERY, "renew", this::renew);
        every(RENEW_EVERY, "renew by cookie", this::renewByCookie);
    }

    private void every(Duration period, String name, Runnable request) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            while (!over) {
                long began = System.nanoTime();
                try {
                    request.run();
                    answers.computeIfAbsent(name, _ -> new LongAdder()).increment();
                } catch (UnexpectedAnswer e) {
                    failures.add(Instant.now() + " " + name + ": " + e.getMessage());
                }
                Pause.ofMillis(Math.max(1, period.toMillis() - (System.nanoTime() - began) / 1_000_000));
            }
        }));
    }

    private void visit() {
        Company visitor = visitors.removeFirst();
        visitors.add(visitor);
        expect(logIn(visitor, Map.of()), 200);
    }

    private void read() {
        for (String part : List.of("", "/home", "/cases", "/grants", "/parcels", "/institutions")) {
            expect(api.get("/units/" + number + part, token), 200);
        }
    }

    private void file() {
        filed.add(expect(api.call("POST", "/units/" + number + "/cases", token, Map.of("itemCode", TestUnit.ITEM,
                "form", Employment.like(example), "delivery", "NONE"),
                Map.of("Idempotency-Key", UUID.randomUUID().toString())), 201).text("id"));
    }

    private void renew() {
        session = Identities.session(expect(api.post("/tokens/refresh", null, Map.of("refreshToken",
                session.refreshToken(), "actAs", acting())), 200));
        token = session.accessToken();
    }

    private void renewByCookie() {
        Answer renewed = expect(api.call("POST", "/tokens/refresh", null, Map.of("actAs", acting()),
                Map.of("Hall-Client", "web", "Cookie", browser.header())), 200);
        browser.take(renewed);
        expect(api.get("/units/" + number, renewed.text("accessToken")), 200);
    }

    private Map<String, String> acting() {
        return Map.of("kind", "unit", "unit", number);
    }

    private static Answer expect(Answer answer, int status) {
        return answer.expect(status);
    }

    String token() {
        return token;
    }

    String number() {
        return number;
    }

    /// The ids of all cases so far.
    List<String> filed() {
        synchronized (filed) {
            return List.copyOf(filed);
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /// How many were answered as they should be.
    Map<String, Long> answered() {
        Map<String, Long> counts = new TreeMap<>();
        answers.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    /// Waits until every case is decided.
    void awaitDecided() {
        List<String> open = new ArrayList<>(filed());
        HallUnderTest.await(HallUnderTest.TIMEOUT).pollInterval(Duration.ofSeconds(1)).until(() -> {
            String reader = Identities.session(logIn(company, Map.of()).expect(200)).accessToken();
            open.removeIf(id -> api.retrying().get("/units/" + number + "/cases/" + id, reader).expect(200)
                    .text("status").equals("DECIDED"));
            return open.isEmpty();
        });
    }

    @Override
    public void close() {
        over = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    /// Of a browser.
    private static final class Cookies {

        private final Map<String, String> values = new ConcurrentHashMap<>();

        void take(Answer answer) {
            answer.headers().allValues("Set-Cookie").forEach(line -> {
                String pair = line.split(";", 2)[0];
                String value = pair.substring(pair.indexOf('=') + 1);
                values.put(pair.substring(0, pair.indexOf('=')), value);
            });
        }

        String header() {
            var all = new StringBuilder();
            values.forEach((name, value) -> all.append(all.isEmpty() ? "" : "; ").append(name).append('=')
                    .append(value));
            return all.toString();
        }
    }
}
