package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Login by the electronic business licence, whose provider and App the simulator plays.
class LicenceLoginIT extends IdentityIT {

    private static @Nullable SampleEnterprise enterprise;
    private static String unit = "";
    /// What the provider has sent, newest last.
    private static final List<JsonNode> NOTIFICATIONS = new CopyOnWriteArrayList<>();

    LicenceLoginIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
        // The provider calls the hall's public address.
        stubs.answer("gateway", "POST", "/api/v1/licence-notifications", request -> {
            NOTIFICATIONS.add(request.json());
            return Reply.of(http.post("/api/v1/licence-notifications", request.json()).status(), Map.of());
        });
    }

    @BeforeEach
    void registerOneUnit() {
        if (enterprise == null) {
            SampleEnterprise registered = simulator.enterprise(null);
            unit = registerUnit(registered);
            enterprise = registered;
        }
    }

    @AfterEach
    void allIsUp() {
        simulator.behave("licence", "ok");
        services.grants.values().removeIf(grant -> grant.unit().equals(unit)
                && !grant.tier().equals("legal-representative"));
    }

    private static String uscc() {
        return Objects.requireNonNull(enterprise).uscc();
    }

    private JsonNode open() {
        return http.post("/api/v1/licence-logins", null).expect(201).json();
    }

    private Answer logIn(JsonNode opened) {
        return http.post("/api/v1/logins/business-licence",
                Map.of("id", opened.path("id").asString(), "secret", opened.path("secret").asString()));
    }

    private String status(JsonNode opened, String known) {
        return http.with("Qr-Login-Secret", opened.path("secret").asString())
                .get("/api/v1/qr-logins/{}?known=" + known, opened.path("id").asString()).expect(200).json()
                .path("status").asString();
    }

    private Answer send(JsonNode notification) {
        return http.post("/api/v1/licence-notifications", notification);
    }

    private JsonNode confirmed(String uscc) {
        JsonNode opened = open();
        simulator.confirmLicence(simulator.scanLicence(opened.path("qr").asString()), uscc);
        return opened;
    }

    @Test
    void aUnitOfItsLegalRepresentativeAloneLogsInOnce() {
        long loggedIn = count("SELECT count(*) FROM security_events WHERE way = 'business-licence'"
                + " AND kind = 'LOGIN' AND refusal IS NULL");
        JsonNode opened = open();
        logIn(opened).expect(409, "qr-login-status");
        String scan = simulator.scanLicence(opened.path("qr").asString());
        assertThat(status(opened, "CREATED")).isEqualTo("SCANNED");
        logIn(opened).expect(409, "qr-login-status");
        simulator.confirmLicence(scan, uscc());
        assertThat(status(opened, "SCANNED")).isEqualTo("CONFIRMED");

        // Neither another browser, nor by the other operation, nor the App of the hall.
        http.post("/api/v1/logins/business-licence",
                Map.of("id", opened.path("id").asString(), "secret", open().path("secret").asString())).expect(404);
        http.post("/api/v1/logins/app-qr",
                Map.of("id", opened.path("id").asString(), "secret", opened.path("secret").asString())).expect(404);
        JsonNode tokens = logIn(opened).expect(200).json();
        assertThat(tokens.path("acting").path("unit").asString()).isEqualTo(unit);
        assertThat(Tokens.claims(tokens.path("accessToken").asString()))
                .containsEntry("authMethod", "business-licence");
        logIn(opened).expect(409, "qr-login-status");
        assertThat(count("SELECT count(*) FROM security_events WHERE way = 'business-licence'"
                + " AND kind = 'LOGIN' AND refusal IS NULL")).isEqualTo(loggedIn + 1);
    }

    @Test
    void aTamperedRepeatedOrLateNotificationIsRefused() {
        JsonNode opened = confirmed(uscc());
        JsonNode confirmation = NOTIFICATIONS.getLast();
        send(confirmation).expect(409, "qr-login-status");
        logIn(opened).expect(200);
        send(confirmation).expect(409, "qr-login-status");

        SampleEnterprise other = simulator.enterprise(null);
        JsonNode second = open();
        simulator.scanLicence(second.path("qr").asString());
        JsonNode scanned = NOTIFICATIONS.getLast();
        for (Map.Entry<String, String> change : Map.of("status", "CONFIRMED", "uscc", other.uscc(), "at",
                "2026-11-26T00:00:00Z").entrySet()) {
            send(((ObjectNode) scanned.deepCopy()).put(change.getKey(), change.getValue())).expect(401,
                    "notification-signature-wrong");
        }
        // The confirmation of one login is none of another.
        send(((ObjectNode) confirmation.deepCopy()).put("requestId", scanned.path("requestId").asString()))
                .expect(401, "notification-signature-wrong");
        assertThat(status(second, "CREATED")).isEqualTo("SCANNED");
        jdbc.sql("UPDATE qr_logins SET expires_at = now() WHERE way = 'BUSINESS_LICENCE'").update();
        send(scanned).expect(410, "qr-login-expired");
        logIn(second).expect(410, "qr-login-expired");
    }

    @Test
    @Tag("nightly")
    void theAppOfTheHallCannotAnswerTheCodeOfALicence() {
        JsonNode opened = open();
        SamplePerson person = simulator.person();
        registerPerson(person);
        simulator.scanLicence(opened.path("qr").asString());
        appOf(person).post("/api/v1/me/qr-logins",
                Map.of("qr", NOTIFICATIONS.getLast().path("requestId").asString())).expect(404);
    }

    @Test
    @Tag("nightly")
    void aRejectedCodeGivesNoLogin() {
        JsonNode opened = open();
        simulator.rejectLicence(simulator.scanLicence(opened.path("qr").asString()));
        assertThat(status(opened, "SCANNED")).isEqualTo("REJECTED");
        logIn(opened).expect(409, "qr-login-status");
    }

    @Test
    void aUnitWithOthersIsConfirmedByOneOfThemAndAnUnknownOneRegisters() {
        SamplePerson agent = simulator.person();
        services.appoint(unit, registerPerson(agent), "agent");
        JsonNode accepted = logIn(confirmed(uscc())).expect(202).json();
        assertThat(accepted.path("next").asString()).isEqualTo("CONFIRMATION");
        JsonNode confirmation = accepted.path("confirmation");
        Http app = appOf(agent);
        JsonNode scanned = app.post("/api/v1/me/qr-logins", Map.of("qr", confirmation.path("qr").asString()))
                .expect(200).json();
        app.post("/api/v1/me/qr-logins/{}/confirmation", null, scanned.path("id").asString()).expect(204);
        JsonNode tokens = http.post("/api/v1/logins/app-qr", Map.of("id", confirmation.path("id").asString(),
                "secret", confirmation.path("secret").asString())).expect(200).json();
        assertThat(Tokens.claims(tokens.path("accessToken").asString())).containsEntry("unit", unit)
                .containsEntry("authMethod", "business-licence");

        SampleEnterprise unregistered = simulator.enterprise(null);
        JsonNode proven = logIn(confirmed(unregistered.uscc())).expect(202).json().path("registration");
        assertThat(proven.path("uscc").asString()).isEqualTo(unregistered.uscc());
        assertThat(proven.path("name").asString()).isEqualTo(unregistered.name());
    }

    @Test
    void withoutTheProviderThereIsNoCodeAndLoginsResumeAfterwards() {
        for (String mode : List.of("down", "wrong")) {
            simulator.behave("licence", mode);
            long codes = count("SELECT count(*) FROM qr_logins");
            assertThat(http.post("/api/v1/licence-logins", null).expect(503, "licence-unavailable")
                    .header("Retry-After")).isPresent();
            // What the provider did not give does not count for the address.
            assertThat(count("SELECT count(*) FROM qr_logins")).isEqualTo(codes);
        }
        simulator.behave("licence", "ok");
        logIn(confirmed(uscc())).expect(200);
    }

    @Test
    @Tag("nightly")
    void codesAreLimitedPerAddress() {
        for (int i = 0; i < 60; i++) {
            open();
        }
        assertThat(http.post("/api/v1/licence-logins", null).expect(429, "puzzle-required").header("Retry-After"))
                .isPresent();
        http.post("/api/v1/licence-logins", Map.of("puzzlePass", puzzlePass("QR_LOGIN"))).expect(201);
        http.with("Hall-Client-Address", nextClient()).post("/api/v1/licence-logins", null).expect(201);
    }

    /// Two browsers; every order of notifications, replays and logins, one after another and in parallel.
    @Test
    @Tag("nightly")
    void noOrderOfCallsGivesTwoLoginsOrOneForSomebodyElse() throws Exception {
        Random random = new Random(20261126);
        int logins = 0;
        for (int run = 0; run < 8; run++) {
            JsonNode opened = open();
            JsonNode other = open();
            String scan = simulator.scanLicence(opened.path("qr").asString());
            simulator.confirmLicence(scan, uscc());
            JsonNode confirmation = NOTIFICATIONS.getLast();
            JsonNode scanned = NOTIFICATIONS.get(NOTIFICATIONS.size() - 2);
            Queue<String> loggedIn = new ConcurrentLinkedQueue<>();
            List<Callable<Integer>> calls = new ArrayList<>();
            for (JsonNode login : List.of(opened, opened, opened, other)) {
                calls.add(() -> {
                    Answer answer = logIn(login);
                    if (answer.status() == 200) {
                        loggedIn.add(answer.json().path("acting").path("unit").asString());
                    }
                    return answer.status();
                });
            }
            calls.add(() -> send(confirmation).status());
            calls.add(() -> send(scanned).status());
            Collections.shuffle(calls, random);
            List<Integer> statuses = new ArrayList<>();
            if (run % 2 == 0) {
                for (Callable<Integer> call : calls) {
                    statuses.add(call.call());
                }
            } else {
                statuses.addAll(runConcurrently(calls));
            }
            assertThat(statuses).allSatisfy(status -> assertThat(status).isIn(200, 409));
            assertThat(loggedIn).containsExactly(unit);
            logins += loggedIn.size();
        }
        assertThat(logins).isEqualTo(8);
    }
}
