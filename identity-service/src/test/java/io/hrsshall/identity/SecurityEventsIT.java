package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class SecurityEventsIT extends IdentityIT {

    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0";
    private static final String NEW_PASSWORD = "Suzhou#2027";

    private final RecurringTask securityEventRetention;

    SecurityEventsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            RecurringTask securityEventRetention) {
        super(http.with("User-Agent", BROWSER), tokens, events, stubs, jdbc);
        this.securityEventRetention = securityEventRetention;
    }

    private Http as(JsonNode session) {
        String access = session.path("accessToken").asString();
        return http.as(() -> access);
    }

    private JsonNode session(String number, String person, String password) {
        return logIn(number, person, password).expect(200).json();
    }

    private JsonNode session(SamplePerson person) {
        return logIn(null, person.mobile(), PASSWORD).expect(200).json();
    }

    private static List<JsonNode> items(Answer answer) {
        return answer.expect(200).json().path("items").valueStream().toList();
    }

    private List<JsonNode> own(JsonNode session) {
        return items(as(session).get("/api/v1/me/activity"));
    }

    private Answer forStaff(String query, Object... values) {
        return http.as(tokens.staff("320000")).get("/api/v1/city/security-events" + query, values);
    }

    /// Such as `LOGIN` or `LOGIN bad-credentials`.
    private static List<String> texts(List<JsonNode> events) {
        return events.stream().map(event -> event.path("kind").asString()
                + (event.has("refusal") ? ' ' + event.path("refusal").asString() : "")).toList();
    }

    private String accountOf(String person) {
        return jdbc.sql("SELECT id FROM accounts WHERE person_id = ? ORDER BY created_at DESC LIMIT 1")
                .param(UUID.fromString(person)).query(UUID.class).single().toString();
    }

    private Answer refresh(JsonNode session) {
        return http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()));
    }

    private void logOut(JsonNode session) {
        http.post("/api/v1/logout", Map.of("refreshToken", session.path("refreshToken").asString())).expect(204);
    }

    @Test
    void aPersonSeesLoginsRefusalsAndLogoutsWithTheirOrigin() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        logIn(null, person.idNumber(), "Wrong#2026").expect(401, "bad-credentials");
        JsonNode first = session(person);
        logOut(first);
        refresh(first).expect(401, "session-ended");
        refresh(first).expect(401, "session-ended");
        JsonNode now = session(person);

        List<JsonNode> shown = own(now);

        assertThat(texts(shown)).containsExactly("LOGIN", "REFRESH session-ended", "LOGOUT", "LOGIN",
                "LOGIN bad-credentials", "ACCOUNT_OPENED");
        assertThat(shown).allSatisfy(event -> {
            assertThat(event.path("origin").path("address").asString())
                    .isEqualTo(client.substring(0, client.lastIndexOf('.')) + ".0/24");
            assertThat(event.path("origin").path("browser").asString()).isEqualTo("Firefox");
            assertThat(event.path("origin").path("system").asString()).isEqualTo("Windows");
            assertThat(event.path("actingFor").path("kind").asString()).isEqualTo("person");
            assertThat(event.has("accountId") || event.has("by")).isFalse();
        });
        assertThat(shown.getFirst().path("way").asString()).isEqualTo("password");
    }

    @Test
    void sessionsThatTheOwnerEndedAreRecorded() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode here = session(person);
        JsonNode there = session(person);
        String other = as(here).get("/api/v1/me/sessions").expect(200).json().path("sessions").valueStream()
                .filter(each -> !each.path("current").asBoolean()).findFirst().orElseThrow().path("id").asString();
        as(here).delete("/api/v1/me/sessions/{}", other).expect(204);
        refresh(there).expect(401, "session-ended");
        as(here).delete("/api/v1/me/sessions?keepCurrent=true").expect(204);

        assertThat(texts(own(here))).containsExactly("SESSIONS_ENDED", "REFRESH session-ended", "SESSION_ENDED",
                "LOGIN",
                "LOGIN", "ACCOUNT_OPENED");
    }

    @Test
    void forgedTokensOfSessionsThatNeverExistedAddNoEvents() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode here = session(person);
        String ended = session(person).path("refreshToken").asString();
        as(here).delete("/api/v1/me/sessions?keepCurrent=true").expect(204);
        List<String> before = texts(own(here));
        for (int i = 0; i < 3; i++) {
            String forged = Tokens.withClaim(Tokens.withClaim(ended, "sid", Ids.next().toString()), "jti",
                    Ids.next().toString());
            http.post("/api/v1/tokens/refresh", Map.of("refreshToken", forged)).expect(401, "session-ended");
        }

        assertThat(texts(own(here))).isEqualTo(before);
    }

    @Test
    void aListContinuesAfterItsLastEvent() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode session = session(person);
        JsonNode first = as(session).get("/api/v1/me/activity?limit=1").expect(200).json();
        assertThat(first.path("total").asLong()).isEqualTo(2);
        JsonNode second = as(session).get("/api/v1/me/activity?limit=1&cursor={}",
                first.path("nextCursor").asString()).expect(200).json();
        assertThat(second.path("items").path(0).path("kind").asString()).isEqualTo("ACCOUNT_OPENED");
        assertThat(second.has("nextCursor")).isFalse();
        as(session).get("/api/v1/me/activity?cursor=AAAA").expect(400, "bad-cursor");
        http.get("/api/v1/me/activity").expect(401, "unauthenticated");
    }

    @Test
    void theAccountOfAUnitShowsOnlyItsOwnEvents() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson person = enterprise.legalRepresentative();
        String number = registerUnit(enterprise);
        jdbc.sql("DELETE FROM sms_challenges").update();
        registerPerson(person);
        JsonNode ofUnit = session(number, person.idNumber(), PASSWORD);
        JsonNode ofPerson = session(person);

        assertThat(texts(own(ofUnit))).containsExactly("LOGIN", "ACCOUNT_OPENED");
        assertThat(own(ofUnit)).allSatisfy(
                event -> assertThat(event.path("actingFor").path("number").asString()).isEqualTo(number));
        assertThat(texts(own(ofPerson))).containsExactly("LOGIN", "LOGIN", "ACCOUNT_OPENED", "ACCOUNT_OPENED");
    }

    @Test
    @Tag("nightly")
    void everyWayToANewPasswordAndANewMobileAreRecorded() {
        SamplePerson person = simulator.person();
        String personId = registerPerson(person);
        String institution = InstitutionNumber.of(200_000 + (int) count("SELECT count(*) FROM accounts")).value();
        Http institutionService = institutionService(UnitNumber.of(5));
        String account = institutionService.put("/internal/v1/accounts/{}", Map.of("kind", "institution", "personId",
                personId, "institutionNumber", institution, "unitNumber", UnitNumber.of(5).value(), "initialPassword",
                true),
                Ids.next()).expect(200).json()
                .path("accountId").asString();
        String initial = "Js" + person.idNumber().substring(12);
        logIn(institution, null, initial).expect(403, "password-change-required");
        SmsCode code = initialCode(institution, person);
        replaceInitial(institution, "Wrong#2026", NEW_PASSWORD, code).expect(401, "bad-credentials");
        replaceInitial(institution, initial, NEW_PASSWORD, code).expect(204);
        institutionService.post("/internal/v1/accounts/{}/initial-password", null, account).expect(204);
        JsonNode personal = session(person);
        as(personal).post("/api/v1/me/password",
                Map.of("oldPassword", PASSWORD, "newPassword", NEW_PASSWORD, "confirmation", NEW_PASSWORD))
                .expect(204);
        changeMobile(personal);

        List<JsonNode> all = items(as(personal).get("/api/v1/me/activity?limit=100"));

        assertThat(texts(all)).containsExactly("MOBILE_CHANGED", "PASSWORD_CHANGED", "LOGIN", "PASSWORD_RESET",
                "INITIAL_PASSWORD_REPLACED", "INITIAL_PASSWORD_REPLACED bad-credentials",
                "LOGIN password-change-required", "ACCOUNT_OPENED", "ACCOUNT_OPENED");
        assertThat(all.get(3).path("actingFor").path("number").asString()).isEqualTo(institution);
        assertThat(all.get(3).has("origin")).isFalse();
        JsonNode reset = items(forStaff("?accountId={}&kind=PASSWORD_RESET", account)).getFirst();
        // The user for whom institution-service called.
        assertThat(reset.path("by").asString()).matches("[0-9a-f-]{36}");
        assertThat(reset.path("person").path("idNumber").asString())
                .isEqualTo("****" + person.idNumber().substring(14));
        assertThat(reset.path("person").path("name").asString()).endsWith("*");
    }

    private void changeMobile(JsonNode session) {
        String mobile = simulator.person().mobile();
        String id = as(session).post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
        simulator.answerFace(as(session).post("/api/v1/me/mobile-changes/{}/face", null, id).expect(200).json()
                .path("certifyUrl").asString(), true);
        as(session).get("/api/v1/me/mobile-changes/{}", id).expect(200);
        SmsCode sms = sms(mobile, "CHANGE_MOBILE");
        as(session).post("/api/v1/me/mobile-changes/{}/mobile",
                Map.of("mobile", mobile, "smsChallengeId", sms.challenge(), "smsCode", sms.code()), id).expect(200);
    }

    @Test
    @Tag("nightly")
    void aScannedCodeAndItsAnswerAreRecorded() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode app = session(person);
        JsonNode confirmed = scanned(app);
        as(app).post("/api/v1/me/qr-logins/{}/confirmation", null, confirmed.path("id").asString()).expect(204);
        http.post("/api/v1/logins/app-qr", Map.of("id", confirmed.path("id").asString(), "secret",
                confirmed.path("secret").asString())).expect(200);
        JsonNode rejected = scanned(app);
        as(app).post("/api/v1/me/qr-logins/{}/rejection", null, rejected.path("id").asString()).expect(204);
        JsonNode cancelled = scanned(app);
        http.with("Qr-Login-Secret", cancelled.path("secret").asString())
                .delete("/api/v1/qr-logins/{}", cancelled.path("id").asString()).expect(204);

        List<JsonNode> shown = own(app);

        assertThat(texts(shown)).containsExactly("QR_LOGIN_CANCELLED", "QR_LOGIN_REJECTED", "LOGIN",
                "QR_LOGIN_CONFIRMED", "LOGIN", "ACCOUNT_OPENED");
        assertThat(shown.get(2).path("way").asString()).isEqualTo("app-qr");
    }

    private JsonNode scanned(JsonNode app) {
        JsonNode opened = http.post("/api/v1/qr-logins", null).expect(201).json();
        as(app).post("/api/v1/me/qr-logins", Map.of("qr", opened.path("qr").asString())).expect(200);
        return opened;
    }

    @Test
    @Tag("nightly")
    void refusalsOfALockedAccountAreRecordedOncePerAddress() {
        SamplePerson person = simulator.person();
        String account = accountOf(registerPerson(person));
        runConcurrently(12, i -> logIn(null, person.idNumber(), "Wrong#" + i));
        logIn(null, person.idNumber(), PASSWORD).expect(429, "login-locked");
        logIn(null, person.idNumber(), PASSWORD).expect(429, "login-locked");

        List<String> refused = texts(items(forStaff("?accountId={}&succeeded=false", account)));

        assertThat(refused).filteredOn("LOGIN bad-credentials"::equals).hasSize(5);
        // The lock may begin in one period and be met in the next one as well.
        assertThat(refused).filteredOn("LOGIN login-locked"::equals).hasSizeBetween(1, 2);
    }

    @Test
    void unknownAccountsAreFoundByTheAddressTheyWereTriedFrom() {
        SamplePerson person = simulator.person();
        String account = accountOf(registerPerson(person));
        logIn(null, simulator.person().mobile(), PASSWORD).expect(401);
        http.post("/api/v1/logins/staff", Map.of("username", "staff-321300", "password", "Wrong#2026")).expect(401);
        String known = items(forStaff("?accountId={}", account)).getFirst().path("id").asString();

        List<JsonNode> sameAddress = items(forStaff("?sameSourceAs={}", known));

        assertThat(texts(sameAddress)).containsExactly("SECURITY_EVENTS_READ", "LOGIN bad-credentials",
                "LOGIN bad-credentials", "ACCOUNT_OPENED");
        assertThat(sameAddress.get(1).path("actingFor").path("kind").asString()).isEqualTo("staff");
        assertThat(sameAddress.get(2).has("accountId") || sameAddress.get(2).has("actingFor")).isFalse();
    }

    private Opened openRecovery(@Nullable String number, SamplePerson person) {
        Map<String, Object> request = new LinkedHashMap<>(Map.of("idType", person.idType(), "idNumber",
                person.idNumber(), "name", person.name(), "puzzlePass", puzzlePass("RESET_PASSWORD")));
        if (number != null) {
            request.put("number", number);
        }
        return Opened.of(http.post("/api/v1/recoveries", request));
    }

    private Http bearer(Opened recovery) {
        return http.with("Recovery-Token", recovery.token());
    }

    private void enterWrongCodes(Opened recovery) {
        bearer(recovery).post("/api/v1/recoveries/{}/sms-code", null, recovery.id()).expect(202);
        for (int i = 0; i < 3; i++) {
            bearer(recovery).post("/api/v1/recoveries/{}/sms-proof", Map.of("smsCode", "00000" + i), recovery.id())
                    .expect(422, "invalid");
        }
    }

    private void failFace(Opened recovery) {
        JsonNode check = bearer(recovery).post("/api/v1/recoveries/{}/face", null, recovery.id()).expect(200).json();
        simulator.answerFace(check.path("certifyUrl").asString(), false);
        assertThat(bearer(recovery).get("/api/v1/recoveries/{}", recovery.id()).expect(200).json().path("face")
                .asString()).isEqualTo("FAILED");
    }

    @Test
    @Tag("nightly")
    void refusedStepsOfARecoveryAreRecordedOncePerRecovery() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode session = session(person);
        Opened recovery = openRecovery(null, person);
        enterWrongCodes(recovery);
        failFace(recovery);
        failFace(recovery);
        enterWrongCodes(openRecovery(null, person));

        List<JsonNode> shown = own(session);

        assertThat(texts(shown)).containsExactly("PASSWORD_RECOVERED sms-code-wrong", "PASSWORD_RECOVERED face-failed",
                "PASSWORD_RECOVERED sms-code-wrong", "LOGIN", "ACCOUNT_OPENED");
        assertThat(shown.getFirst().path("origin").path("browser").asString()).isEqualTo("Firefox");
    }

    @Test
    @Tag("nightly")
    void aRefusedRecoveryOfAUnitIsShownToItAndThatOfAnUnknownPersonToStaff() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        Opened recovery = openRecovery(number, enterprise.legalRepresentative());
        String proof = unitProof(simulator.enterprise(null).uscc());
        for (int i = 0; i < 2; i++) {
            bearer(recovery).post("/api/v1/recoveries/{}/unit-proof", Map.of("proof", proof), recovery.id())
                    .expect(409, "unit-proof-not-enough");
        }
        enterWrongCodes(openRecovery(null, simulator.person()));

        List<JsonNode> ofUnit = items(forStaff("?number={}", number));

        assertThat(texts(ofUnit)).containsExactly("PASSWORD_RECOVERED unit-proof-not-enough", "ACCOUNT_OPENED");
        List<JsonNode> sameAddress = items(
                forStaff("?succeeded=false&sameSourceAs={}", ofUnit.getFirst().path("id").asString()));
        assertThat(texts(sameAddress)).containsExactly("PASSWORD_RECOVERED sms-code-wrong",
                "PASSWORD_RECOVERED unit-proof-not-enough");
        assertThat(sameAddress.getFirst().has("accountId")).isFalse();
    }

    @Test
    void forgedNotificationsOfALicenceAreRecordedOncePerAddress() {
        String account = accountOf(registerPerson(simulator.person()));
        Map<String, String> forged = Map.of("requestId", "A".repeat(43), "status", "CONFIRMED", "uscc",
                simulator.enterprise(null).uscc(), "at", "2026-11-27T00:00:00Z", "signature",
                Base64.getEncoder().encodeToString(new byte[256]));
        for (int i = 0; i < 3; i++) {
            http.post("/api/v1/licence-notifications", forged).expect(401, "notification-signature-wrong");
        }

        String known = items(forStaff("?accountId={}", account)).getFirst().path("id").asString();
        List<JsonNode> refused = items(forStaff("?succeeded=false&sameSourceAs={}", known));

        // A period of some minutes may have ended between two of them.
        assertThat(refused).hasSizeBetween(1, 2)
                .allSatisfy(event -> assertThat(event.path("way").asString()).isEqualTo("business-licence"));
        assertThat(texts(refused)).containsOnly("LOGIN notification-signature-wrong");
    }

    @Test
    void whatStaffReadIsRecordedOnceInSomeMinutes() {
        String account = accountOf(registerPerson(simulator.person()));
        forStaff("?accountId={}&kind=LOGIN", account).expect(200);
        forStaff("?accountId={}&kind=LOGIN", account).expect(200);
        String detail = "account=" + account + " kind=LOGIN";

        List<JsonNode> readings = items(forStaff("?kind=SECURITY_EVENTS_READ&limit=100")).stream()
                .filter(event -> event.path("detail").asString("").equals(detail)).toList();

        // A period of some minutes may have ended between the two.
        assertThat(readings).hasSizeBetween(1, 2).allSatisfy(reading -> {
            assertThat(reading.path("by").asString()).isEqualTo(reading.path("accountId").asString());
            assertThat(reading.path("actingFor").path("number").asString()).isEqualTo("320000");
        });
        assertThat(texts(items(forStaff("?accountId={}", account)))).containsExactly("ACCOUNT_OPENED");
    }

    @Test
    void staffOfTheProvinceFilterByAccountNumberKindAndTime() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        session(number, enterprise.legalRepresentative().idNumber(), PASSWORD);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

        assertThat(texts(items(forStaff("?number={}", number)))).containsExactly("LOGIN", "ACCOUNT_OPENED");
        assertThat(texts(items(forStaff("?number={}&kind=LOGIN&succeeded=true", number)))).containsExactly("LOGIN");
        assertThat(items(forStaff("?number={}&succeeded=false", number))).isEmpty();
        assertThat(items(forStaff("?number={}&from={}&until={}", number, today.minusDays(1), today.plusDays(1))))
                .hasSize(2);
        assertThat(items(forStaff("?number={}&until={}", number, today.minusDays(1)))).isEmpty();
        assertThat(items(forStaff("?number={}&from={}", number, today.plusDays(2)))).isEmpty();
        forStaff("?kind=NOTHING").expect(400, "malformed");
        http.as(tokens.staff("320100")).get("/api/v1/city/security-events").expect(404, "not-found");
        assertThat(http.as(tokens.staff("320000")).get("/api/v1/city/security-events?number=" + "A1".repeat(2_000))
                .status()).isBetween(400, 422);
        assertThat(http.as(tokens.staff("320000")).get("/api/v1/city/security-events?number={}", "320 OR").status())
                .isBetween(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE security_events SET refusal = NULL", "TRUNCATE security_events",
            "DELETE FROM security_events WHERE at > now() - INTERVAL '183 days'"})
    void recordedEventsCannotBeChanged(String statement) {
        registerPerson(simulator.person());
        assertThatThrownBy(() -> jdbc.sql(statement).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void eventsAreDeletedAfterTheirRetention() {
        List<UUID> ids = new ArrayList<>();
        Stream.of(364, 366).forEach(days -> {
            UUID id = Ids.next();
            ids.add(id);
            jdbc.sql("INSERT INTO security_events (id, at, kind, created_by) VALUES (?, "
                    + "now() - make_interval(days => ?), 'LOGIN', 'test')").param(id).param(days).update();
        });
        securityEventRetention.work().run();
        assertThat(jdbc.sql("SELECT id FROM security_events WHERE id IN (:ids)").param("ids", ids).query(UUID.class)
                .list()).containsExactly(ids.getFirst());
    }

    @Test
    void aRefusalStandsEvenIfItCannotBeRecordedButALoginDoesNot() {
        SamplePerson person = simulator.person();
        String account = accountOf(registerPerson(person));
        JsonNode ended = session(person);
        logOut(ended);
        jdbc.sql("ALTER TABLE security_events RENAME TO security_events_away").update();
        try {
            refresh(ended).expect(401, "session-ended");
            assertThat(logIn(null, person.mobile(), PASSWORD).status()).isGreaterThanOrEqualTo(500);
            assertThat(logIn(null, person.mobile(), "Wrong#2026").status()).isGreaterThanOrEqualTo(500);
            assertThat(count("SELECT count(*) FROM login_attempts WHERE account_id = ? AND result <> 'RUNNING'",
                    UUID.fromString(account))).isOne();
            assertThat(count("SELECT count(*) FROM sessions WHERE account_id = ?", UUID.fromString(account))).isOne();
        } finally {
            jdbc.sql("ALTER TABLE security_events_away RENAME TO security_events").update();
        }
        session(person);
        assertThat(texts(items(forStaff("?accountId={}", account)))).containsExactly("LOGIN", "LOGOUT", "LOGIN",
                "ACCOUNT_OPENED");
    }

    @Test
    void eventsContainNoSecretsAndNoPersonalData() {
        SamplePerson person = simulator.person();
        String personId = registerPerson(person);
        logIn(null, person.idNumber(), "Wrong#2026").expect(401);
        JsonNode session = session(person);
        Instant since = Instant.now().minusSeconds(3600);
        String rows = String.join("\n", jdbc.sql("SELECT e::text FROM security_events e WHERE at > ?")
                .param(since.atOffset(ZoneOffset.UTC)).query(String.class).list());
        assertThat(rows).contains(personId);
        for (String secret : Set.of(person.idNumber(), person.mobile(), person.name(), PASSWORD, "Wrong#2026", client,
                session.path("accessToken").asString(), session.path("refreshToken").asString())) {
            assertThat(rows).doesNotContain(secret);
        }
    }
}
