package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.FakeServices.Mode;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class QrLoginIT extends IdentityIT {

    private final MeterRegistry meters;

    QrLoginIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, MeterRegistry meters) {
        super(http, tokens, events, stubs, jdbc);
        this.meters = meters;
    }

    @AfterEach
    void resetServices() {
        services.delegationService = Mode.NORMAL;
    }

    private record Qr(String id, String secret, String content) {}

    private Qr open() {
        return open(http);
    }

    private static Qr open(Http browser) {
        JsonNode opened = browser
                .with("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0")
                .post("/api/v1/qr-logins", null).expect(201).json();
        return new Qr(opened.path("id").asString(), opened.path("secret").asString(), opened.path("qr").asString());
    }

    /// The App of a person who is registered.
    private Http app(SamplePerson person) {
        registerPerson(person);
        return appOf(person);
    }

    private static Answer scan(Http app, Qr qr) {
        return app.post("/api/v1/me/qr-logins", Map.of("qr", qr.content()));
    }

    private static Answer confirm(Http app, Qr qr) {
        return app.post("/api/v1/me/qr-logins/{}/confirmation", null, qr.id());
    }

    private Answer status(Qr qr, String known) {
        return http.with("Qr-Login-Secret", qr.secret()).get("/api/v1/qr-logins/{}?known=" + known, qr.id());
    }

    /// Waits, as a browser does, until the code is no longer new.
    private String change(Qr qr) {
        while (true) {
            String status = status(qr, "CREATED").expect(200).json().path("status").asString();
            if (!status.equals("CREATED")) {
                return status;
            }
        }
    }

    private Answer logIn(Qr qr) {
        return http.post("/api/v1/logins/app-qr", Map.of("id", qr.id(), "secret", qr.secret()));
    }

    @Test
    void aConfirmedCodeLogsTheBrowserInAsThePerson() {
        SamplePerson person = simulator.person();
        Http app = app(person);
        Qr qr = open();

        JsonNode shown = scan(app, qr).expect(200).json();
        assertThat(shown.path("browser").asString()).isEqualTo("Edge");
        assertThat(shown.path("system").asString()).isEqualTo("Windows");
        assertThat(shown.path("address").asString()).startsWith("198.18.").endsWith(".0/24");
        assertThat(Instant.parse(shown.path("openedAt").asString())).isBefore(Instant.now());
        logIn(qr).expect(409, "qr-login-status");
        confirm(app, qr).expect(204);
        confirm(app, qr).expect(204);
        assertThat(status(qr, "SCANNED").expect(200).json().path("status").asString()).isEqualTo("CONFIRMED");

        JsonNode tokens = logIn(qr).expect(200).json();
        assertThat(tokens.path("acting").path("kind").asString()).isEqualTo("person");
        assertThat(Tokens.claims(tokens.path("accessToken").asString())).containsEntry("authMethod", "app-qr");
        String token = tokens.path("accessToken").asString();
        assertThat(http.as(() -> token).get("/api/v1/me").expect(200).json().path("idNumber").asString())
                .isEqualTo("****" + person.idNumber().substring(14));
        logIn(qr).expect(409, "qr-login-status");
        confirm(app, qr).expect(409, "qr-login-status");
    }

    @Test
    void aWaitingBrowserIsAnsweredWithinASecond() {
        Http app = app(simulator.person());
        Qr qr = open();

        isAnsweredWithinASecond(qr, "SCANNED", () -> scan(app, qr).expect(200));
    }

    private void isAnsweredWithinASecond(Qr qr, String status, Runnable change) {
        try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Long> answered = CompletableFuture.supplyAsync(() -> {
                assertThat(change(qr)).isEqualTo(status);
                return System.nanoTime();
            }, browser);
            until("the browser waits", () -> meters.get("hall.qr.login.waiting").gauge().value() > 0);
            change.run();
            long changed = System.nanoTime();

            assertThat(Duration.ofNanos(answered.join() - changed)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    @Tag("nightly")
    void aBrowserThatWaitsOccupiesNeitherAThreadNorADatabaseConnection() {
        int many = 200;
        List<Qr> codes = IntStream.range(0, many).mapToObj(i -> open(http.with("Hall-Client-Address", nextClient())))
                .toList();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<String>> answers = codes.stream().map(qr -> CompletableFuture.supplyAsync(
                    () -> change(qr), browsers)).toList();
            until("most browsers wait", () -> meters.get("hall.qr.login.waiting").gauge().value() > many / 2);

            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + many / 2);
            until("no connection is in use but those of the relays",
                    () -> meters.get("hikaricp.connections.active").gauge().value() < 5);
            jdbc.sql("UPDATE qr_logins SET status = 'CANCELLED', changed_at = now() WHERE status = 'CREATED'").update();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo("CANCELLED"));
        }
    }

    /// As if another instance had made it.
    @Test
    void aChangeOfAnotherInstanceIsNoticed() {
        Qr qr = open();

        isAnsweredWithinASecond(qr, "CANCELLED", () -> jdbc
                .sql("UPDATE qr_logins SET status = 'CANCELLED', changed_at = now() WHERE id = CAST(? AS uuid)")
                .param(qr.id()).update());
    }

    @Test
    void withoutTheSecretThereIsNoSuchLogin() {
        Http app = app(simulator.person());
        Qr qr = open();
        Qr other = open();
        scan(app, qr).expect(200);
        confirm(app, qr).expect(204);

        for (Qr forged : List.of(new Qr(qr.id(), other.secret(), ""),
                new Qr(qr.id(), qr.content().substring(qr.content().indexOf('#') + 1), ""))) {
            logIn(forged).expect(404);
            status(forged, "CREATED").expect(404);
            http.with("Qr-Login-Secret", forged.secret()).delete("/api/v1/qr-logins/{}", qr.id()).expect(404);
        }
        http.get("/api/v1/qr-logins/{}?known=CREATED", qr.id()).expect(404);
        logIn(qr).expect(200);
    }

    @Test
    @Tag("nightly")
    void ofParallelLoginsWithOneCodeOneSucceeds() throws Exception {
        Http app = app(simulator.person());
        Qr qr = open();
        scan(app, qr).expect(200);
        confirm(app, qr).expect(204);

        List<Integer> statuses = runConcurrently(10, i -> logIn(qr).status());

        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    @Tag("nightly")
    void ofParallelScansByTwoPersonsOneHasTheCode() throws Exception {
        List<Http> apps = List.of(app(simulator.person()), app(simulator.person()));
        Qr qr = open();

        List<Integer> statuses = runConcurrently(10, i -> scan(apps.get(i % 2), qr).status());
        List<Integer> confirmed = runConcurrently(2, i -> confirm(apps.get(i), qr).status());

        assertThat(statuses).containsOnly(200, 409);
        assertThat(confirmed).containsExactlyInAnyOrder(204, 404);
        logIn(qr).expect(200);
    }

    @Test
    void aRejectedOrCancelledCodeGivesNoLogin() {
        Http app = app(simulator.person());
        Qr rejected = open();
        scan(app, rejected).expect(200);
        app.post("/api/v1/me/qr-logins/{}/rejection", null, rejected.id()).expect(204);
        assertThat(status(rejected, "SCANNED").expect(200).json().path("status").asString()).isEqualTo("REJECTED");
        Qr cancelled = open();
        scan(app, cancelled).expect(200);
        http.with("Qr-Login-Secret", cancelled.secret()).delete("/api/v1/qr-logins/{}", cancelled.id()).expect(204);

        for (Qr qr : List.of(rejected, cancelled)) {
            confirm(app, qr).expect(409, "qr-login-status");
            logIn(qr).expect(409, "qr-login-status");
        }
    }

    @Test
    void anExpiredCodeGivesNoLogin() {
        Http app = app(simulator.person());
        Qr qr = open();
        scan(app, qr).expect(200);
        confirm(app, qr).expect(204);
        jdbc.sql("UPDATE qr_logins SET expires_at = now() WHERE id = CAST(? AS uuid)").param(qr.id()).update();

        assertThat(status(qr, "CONFIRMED").expect(200).json().path("status").asString()).isEqualTo("EXPIRED");
        logIn(qr).expect(410, "qr-login-expired");
        scan(app, qr).expect(410, "qr-login-expired");
    }

    @Test
    void aCodeStaysUsableWhileTheLoginIsUnavailable() {
        Http app = app(simulator.person());
        Qr qr = open();
        scan(app, qr).expect(200);
        confirm(app, qr).expect(204);
        services.delegationService = Mode.UNAVAILABLE;
        logIn(qr).expect(503);
        services.delegationService = Mode.NORMAL;

        until("the circuit breaker closes", () -> logIn(qr).status() == 200);
        logIn(qr).expect(409, "qr-login-status");
    }

    @Test
    void onlyAPersonalAccountConfirms() {
        String number = registerUnit(simulator.enterprise(null));
        String ofUnit = logIn(number, null, PASSWORD).expect(200).json().path("accessToken").asString();
        Qr qr = open();

        scan(http.as(() -> ofUnit), qr).expect(403);
        scan(http.as(tokens.person("0199f3a0-0000-7000-8000-0000000000aa")), qr).expect(403, "no-authority");
        scan(http, qr).expect(401);
    }

    @Test
    @Tag("nightly")
    void anAddressGetsSixtyCodesInTenMinutes() throws Exception {
        List<Integer> statuses = runConcurrently(65, i -> http.post("/api/v1/qr-logins", null).status());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(60);
        Answer limited = http.post("/api/v1/qr-logins", null).expect(429, "puzzle-required");
        assertThat(Integer.parseInt(limited.header("Retry-After").orElseThrow())).isBetween(1, 600);
        http.with("Hall-Client-Address", nextClient()).post("/api/v1/qr-logins", null).expect(201);
        Map<String, String> solved = Map.of("puzzlePass", puzzlePass("QR_LOGIN"));
        List<Integer> again = runConcurrently(4, i -> http.post("/api/v1/qr-logins", solved).status());
        assertThat(again).containsOnlyOnce(201).containsOnly(201, 422);
    }
}
