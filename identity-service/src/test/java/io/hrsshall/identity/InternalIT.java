package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.identity.FakeServices.Grant;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class InternalIT extends IdentityIT {

    private static final String PERSON = "0199f3a0-0000-7000-8000-0000000077bb";

    private final Http institutionService;
    private final Http legacyService;

    InternalIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
        this.institutionService = institutionService(UnitNumber.of(5));
        this.legacyService = http.as(tokens.service("legacy-migration-service", "identity-service"));
    }

    private static Map<String, Object> card(SamplePerson person) {
        return Map.of("name", person.name(), "idType", person.idType(), "idNumber", person.idNumber(), "mobile",
                person.mobile());
    }

    private static Map<String, Object> institutionAccount(String number, String person) {
        return Map.of("kind", "institution", "personId", person, "institutionNumber", number, "unitNumber",
                UnitNumber.of(5).value(), "initialPassword", true);
    }

    @Test
    void theFaceOfWhoSignsIsShownToTheServiceThatKeepsTheSignatureOnly() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String token = logIn(null, person.idNumber(), PASSWORD).expect(200).json().path("accessToken").asString();
        String other = logIn(null, person.idNumber(), PASSWORD).expect(200).json().path("accessToken").asString();
        Http own = http.as(() -> token);
        List<String> digests = List.of("a".repeat(64), "b".repeat(64));
        own.post("/api/v1/me/signature-proofs", Map.of("digests", List.of("text"))).expect(422);
        String proof = own.post("/api/v1/me/signature-proofs", Map.of("digests", digests)).expect(201).json().path("id")
                .asString();
        String path = "/internal/v1/persons/" + id + "/signature-proofs/" + proof;
        Http cases = onBehalf("case-service", () -> token);
        cases.get(path).expect(404, "not-found");
        simulator.answerFace(own.post("/api/v1/me/signature-proofs/{}/face", null, proof).expect(200).json()
                .path("certifyUrl").asString(), true);
        cases.get(path).expect(404, "not-found");
        assertThat(own.get("/api/v1/me/signature-proofs/{}", proof).expect(200).json().path("step").asString())
                .isEqualTo("PROVEN");

        JsonNode proven = cases.get(path).expect(200).json();

        assertThat(proven.path("digests").valueStream().map(JsonNode::asString)).containsExactlyElementsOf(digests);
        assertThat(proven.has("provenAt")).isTrue();
        own.post("/api/v1/me/signature-proofs/{}/face", null, proof).expect(409, "signature-proof-step");
        onBehalf("case-service", () -> other).get(path).expect(404, "not-found");
        onBehalf("case-service", tokens.person(PERSON)).get(path).expect(404, "not-found");
        onBehalf("delegation-service", () -> token).get(path).expect(403);
        own.post("/api/v1/me/signature-proofs", Map.of("digests", digests)).expect(201);
        cases.get(path).expect(410, "journey-ended");
        jdbc.sql("UPDATE signature_proofs SET expires_at = now() WHERE person_id = ?").param(UUID.fromString(id))
                .update();
        String last = jdbc.sql("SELECT id FROM signature_proofs WHERE person_id = ? ORDER BY begun_stamp DESC LIMIT 1")
                .param(UUID.fromString(id)).query(String.class).single();
        own.get("/api/v1/me/signature-proofs/{}", last).expect(410, "signature-proof-expired");
    }

    @Test
    void onlyAllOfNameDocumentAndMobileMatch() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        Http delegation = onBehalf("delegation-service", tokens.person(PERSON));
        JsonNode match = delegation.post("/internal/v1/person-matches", card(person)).expect(200).json();
        assertThat(match.path("personId").asString()).isEqualTo(id);
        assertThat(match.path("maskedMobile").asString()).doesNotContain(person.mobile());
        Map<String, Object> otherName = new LinkedHashMap<>(card(person));
        otherName.put("name", person.name() + "二");
        delegation.post("/internal/v1/person-matches", otherName).expect(404, "person-not-matched");
        delegation.post("/internal/v1/person-matches", card(simulator.person())).expect(404, "person-not-matched");

        JsonNode document = onBehalf("case-service", tokens.person(id))
                .get("/internal/v1/persons/{}/document", id).expect(200).json();
        onBehalf("case-service", tokens.person(PERSON)).get("/internal/v1/persons/{}/document", id).expect(404,
                "not-found");
        http.as(tokens.service("case-service", "identity-service")).get("/internal/v1/persons/{}/document", id)
                .expect(403, "user-missing");
        assertThat(document.path("idNumber").asString()).isEqualTo(person.idNumber());
        assertThat(document.path("name").asString()).isEqualTo(person.name());
        delegation.get("/internal/v1/persons/{}/document", id).expect(403);

        JsonNode known = legacyService.post("/internal/v1/person-lookups",
                Map.of("persons", List.of(card(simulator.person()), card(person), otherName))).expect(200).json()
                .path("items");
        assertThat(known.valueStream().map(each -> each.path("index").asInt() + " " + each.path("personId").asString()
                + " " + each.path("sameName").asBoolean()))
                .containsExactly("1 " + id + " true", "2 " + id + " false");
        delegation.post("/internal/v1/person-lookups", Map.of("persons", List.of())).expect(403);
    }

    @Test
    void aUnitGetsThirtyMismatchesPerDayWhicheverServiceAsks() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        UnitNumber unit = UnitNumber.of(System.nanoTime() % 1_000_000_000L);
        Http delegation = onBehalf("delegation-service", tokens.unit(unit.value(), Tier.LEGAL_REPRESENTATIVE));
        Http institution = institutionService(unit);

        List<Answer> answers = runConcurrently(50, i -> (i % 2 == 0 ? delegation : institution)
                .post("/internal/v1/person-matches", asked(simulator.person(), unit)));

        assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(30)
                .allSatisfy(answer -> answer.expect(404, "person-not-matched"));
        assertThat(answers).filteredOn(answer -> answer.status() != 404).hasSize(20).allSatisfy(
                answer -> assertThat(
                        Instant.parse(answer.expect(409, "matching-limit").json().path("until").asString()))
                        .isAfter(Instant.now()));
        delegation.post("/internal/v1/person-matches", asked(person, unit)).expect(409, "matching-limit");
        delegation.post("/internal/v1/person-matches", asked(person, UnitNumber.of(5))).expect(404, "not-found");
        delegation.post("/internal/v1/person-matches", card(person)).expect(404, "not-found");
        institutionService.post("/internal/v1/person-matches", asked(person, UnitNumber.of(5))).expect(200);
        legacyService.post("/internal/v1/person-matches", card(person)).expect(200);
    }

    /// Twenty times a day, also in parallel, and each is recorded.
    @Test
    void colleaguesKnowTheirNamesAndTiersOneAndTwoHaveTheRestShown() {
        SamplePerson agent = simulator.person();
        SamplePerson stranger = simulator.person();
        String id = registerPerson(agent);
        String strangerId = registerPerson(stranger);
        String unit = UnitNumber.of(System.nanoTime() % 1_000_000_000L).value();
        services.appoint(unit, id, "agent");

        JsonNode names = onBehalf("case-service", tokens.unit(unit, Tier.AGENT, "SI.REG"))
                .post("/internal/v1/colleague-names", Map.of("persons", List.of(id, strangerId))).expect(200).json();
        assertThat(names.path("items")).hasSize(1);
        assertThat(names.at("/items/0/name").asString()).isEqualTo(agent.name());
        assertThat(onBehalf("case-service", tokens.person(PERSON)).post("/internal/v1/colleague-names",
                Map.of("persons", List.of(id))).expect(200).json().path("items")).isEmpty();

        String path = "/api/v1/units/" + unit + "/colleagues/{}/reveal";
        http.as(tokens.unit(unit, Tier.AGENT, "SI.REG")).post(path, null, id).expect(403, "tier-missing");
        ActingCaller administrator = tokens.unit(unit, Tier.ADMINISTRATOR);
        http.as(administrator).post(path, null, strangerId).expect(404, "not-found");
        JsonNode shown = http.as(administrator).post(path, null, id).expect(200).json();
        assertThat(shown.path("idNumber").asString()).isEqualTo(agent.idNumber());
        assertThat(shown.path("mobile").asString()).isEqualTo(agent.mobile());
        List<Answer> answers = runConcurrently(30, _ -> http.as(administrator).post(path, null, id));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(19);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(429, "reveal-limit"));
        assertThat(jdbc.sql("""
                SELECT count(*) FROM security_events
                WHERE kind = 'PERSON_REVEALED' AND detail = ? AND acting_for = ?""").param(id).param(unit)
                .query(Integer.class).single()).isEqualTo(20);
    }

    private static Map<String, Object> asked(SamplePerson person, UnitNumber unit) {
        Map<String, Object> asked = new LinkedHashMap<>(card(person));
        asked.put("unitNumber", unit.value());
        return asked;
    }

    @Test
    void onlyAllowedServicesMayCall() {
        http.post("/internal/v1/person-matches", card(simulator.person())).expect(401, "unauthenticated");
        http.as(tokens.service("case-service", "identity-service"))
                .post("/internal/v1/person-matches", card(simulator.person())).expect(403);
        http.onlyPublic().post("/internal/v1/person-matches", card(simulator.person()));
    }

    @Test
    void anUnprovenPersonIsNotRegistered() {
        SamplePerson person = simulator.person();
        UUID saga = Ids.next();
        JsonNode unproven = legacyService.put("/internal/v1/persons/{}", card(person), saga).expect(200).json();
        assertThat(unproven.path("proven").asBoolean()).isFalse();
        assertThat(legacyService.put("/internal/v1/persons/{}", card(person), saga).expect(200).json())
                .isEqualTo(unproven);
        onBehalf("delegation-service", tokens.person(PERSON))
                .post("/internal/v1/person-matches", card(person)).expect(404, "person-not-matched");

        assertThat(registerPerson(person)).isEqualTo(unproven.path("personId").asString());
        events.await("hall.person.proven.v1", unproven.path("personId").asString());
    }

    @Test
    void theFaceCheckCorrectsTheNameOfAnUnprovenPerson() {
        SamplePerson person = simulator.person();
        Map<String, Object> mistyped = new LinkedHashMap<>(card(person));
        mistyped.put("name", "王小错");
        String unproven = legacyService.put("/internal/v1/persons/{}", mistyped, Ids.next()).expect(200).json()
                .path("personId").asString();

        assertThat(registerPerson(person)).isEqualTo(unproven);
        onBehalf("delegation-service", tokens.person(PERSON))
                .post("/internal/v1/person-matches", card(person)).expect(200);
        legacyService.put("/internal/v1/persons/{}", mistyped, Ids.next()).expect(409);
    }

    /// What the secrets of the services that create accounts do not buy.
    @Test
    void aServiceMakesOnlyTheAccountsOfItsJob() {
        String person = registerPerson(simulator.person());
        String number = InstitutionNumber.of(Math.abs(person.hashCode() % 100_000_000)).value();
        Map<String, Object> unit = Map.of("kind", "unit", "personId", person, "unitNumber", UnitNumber.of(5).value(),
                "uscc", simulator.enterprise(null).uscc(), "password", PASSWORD);
        Map<String, Object> chosen = new LinkedHashMap<>(institutionAccount(number, person));
        chosen.put("initialPassword", false);
        chosen.put("password", PASSWORD);

        institutionService.put("/internal/v1/accounts/{}", unit, Ids.next()).expect(403, "caller-not-allowed");
        institutionService.put("/internal/v1/accounts/{}", chosen, Ids.next()).expect(403, "caller-not-allowed");
        legacyService.put("/internal/v1/accounts/{}", institutionAccount(number, person), Ids.next()).expect(403,
                "caller-not-allowed");
        services.withoutGrantsOfSagas(() -> {
            institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, person), Ids.next())
                    .expect(403, "saga-unknown");
            legacyService.put("/internal/v1/accounts/{}", unit, Ids.next()).expect(403, "saga-unknown");
        });
        String account = institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, person),
                Ids.next()).expect(200).json().path("accountId").asString();
        institutionService(UnitNumber.of(6)).post("/internal/v1/accounts/{}/initial-password", null, account)
                .expect(404, "not-found");
        http.as(tokens.service("institution-service", "identity-service"))
                .post("/internal/v1/accounts/{}/initial-password", null, account).expect(403, "user-missing");
    }

    @Test
    void anInitialPasswordCanOnlyBeReplaced() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        UUID saga = Ids.next();
        JsonNode made = institutionService
                .put("/internal/v1/accounts/{}", institutionAccount(number, id), saga).expect(200).json();
        assertThat(institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, id), saga)
                .expect(200).json()).isEqualTo(made);
        until("the person is informed", () -> simulator.messages(person.mobile()).valueStream()
                .anyMatch(message -> message.path("template").asString().equals("SMS_320000002")));

        String initial = "Js" + person.idNumber().substring(12);
        logIn(number, null, initial).expect(403, "password-change-required");
        SmsCode code = initialCode(number, person);
        replaceInitial(number, "Wrong#2026", PASSWORD, code).expect(401, "bad-credentials");
        replaceInitial(number, initial, PASSWORD, code).expect(204);
        logIn(number, null, initial).expect(401, "bad-credentials");
        JsonNode acting = logIn(number, person.mobile(), PASSWORD).expect(200).json();
        assertThat(acting.path("acting").path("institution").asString()).isEqualTo(number);
        String access = acting.path("accessToken").asString();
        http.as(() -> access).get("/api/v1/me").expect(200);
        replaceInitial(number, PASSWORD + "1", PASSWORD, code).expect(401);

        institutionService.post("/internal/v1/accounts/{}/initial-password", null,
                made.path("accountId").asString()).expect(204);
        until("its sessions ended", () -> http.as(() -> access).get("/api/v1/me").status() == 401);
        logIn(number, null, PASSWORD).expect(401);
        logIn(number, null, initial).expect(403, "password-change-required");
    }

    @Test
    @Tag("nightly")
    void aResetAccountKnowsNoDevices() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        String account = institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, id), Ids.next())
                .expect(200).json().path("accountId").asString();
        replace(number, person).expect(204);
        logIn(number, person.mobile(), PASSWORD).expect(200);
        assertThat(knownDevices(account)).isOne();

        institutionService.post("/internal/v1/accounts/{}/initial-password", null, account).expect(204);

        assertThat(knownDevices(account)).isZero();
    }

    private long knownDevices(String account) {
        return count("SELECT count(*) FROM known_devices WHERE account_id = ?", UUID.fromString(account));
    }

    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(strings = {"password.reset.before", "password.reset.after"})
    void aResetWhoseRequestFailedIsCompletedOnce(String point) {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        String account = institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, id), Ids.next())
                .expect(200).json().path("accountId").asString();
        String initial = "Js" + person.idNumber().substring(12);
        replace(number, person).expect(204);
        http.post("/actuator/failpoints", Map.of("name", point, "action", "error"));

        assertThat(institutionService.post("/internal/v1/accounts/{}/initial-password", null, account).status())
                .isGreaterThanOrEqualTo(500);

        assertThat(resets(account)).isZero();
        untilTask(jdbc, "password-reset", "the reset is completed", () -> resets(account) > 0);
        logIn(number, null, PASSWORD).expect(401);
        logIn(number, null, initial).expect(403, "password-change-required");
        until("its task is deleted", () -> count(
                "SELECT count(*) FROM kit_task WHERE task_name = 'password-reset' AND task_instance = ?",
                account) == 0);
        until("the person is informed", () -> resetMessages(person) > 0);
        assertThat(resetMessages(person)).isOne();
        assertThat(resets(account)).isOne();
    }

    private long resets(String account) {
        return count("SELECT count(*) FROM security_events WHERE kind = 'PASSWORD_RESET' AND account_id = ?",
                UUID.fromString(account));
    }

    private long resetMessages(SamplePerson person) {
        return simulator.messages(person.mobile()).valueStream()
                .filter(message -> message.path("template").asString().equals("SMS_320000003")).count();
    }

    @Test
    @Tag("nightly")
    void aRefreshInFlightDuringAPasswordResetIsRefused() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        String account = institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, id), Ids.next())
                .expect(200).json().path("accountId").asString();
        replace(number, person).expect(204);
        JsonNode acting = logIn(number, null, PASSWORD).expect(200).json();

        services.duringStatement = () -> institutionService
                .post("/internal/v1/accounts/{}/initial-password", null, account).expect(204);

        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", acting.path("refreshToken").asString()))
                .expect(401, "session-ended");
    }

    @Test
    @Tag("nightly")
    void anInitialPasswordOpensNoSessionDuringAReset() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        String account = institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, id), Ids.next())
                .expect(200).json().path("accountId").asString();
        String initial = initialPassword(person);
        replace(number, person).expect(204);

        services.duringStatement = () -> institutionService
                .post("/internal/v1/accounts/{}/initial-password", null, account).expect(204);

        logIn(number, null, initial).expect(403, "password-change-required");
    }

    @Test
    @Tag("nightly")
    void aSessionBegunAfterAnInitialPasswordWasReplacedStays() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, id), Ids.next()).expect(200);
        replace(number, person).expect(204);
        String token = logIn(number, null, PASSWORD).expect(200).json().path("refreshToken").asString();

        String next = http.post("/api/v1/tokens/refresh", Map.of("refreshToken", token)).expect(200).json()
                .path("refreshToken").asString();
        until("Keycloak is informed", () -> count("SELECT count(*) FROM revocations WHERE done_at IS NULL") == 0);
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", next)).expect(200);
    }

    private Answer replace(String number, SamplePerson person) {
        return replaceInitial(number, initialPassword(person), PASSWORD, initialCode(number, person));
    }

    @Test
    @Tag("nightly")
    void aNewAdministratorsAccountReplacesTheFormerOne() {
        SamplePerson one = simulator.person();
        SamplePerson two = simulator.person();
        String first = registerPerson(one);
        String second = registerPerson(two);
        String number = InstitutionNumber.of(Math.abs(first.hashCode() % 100_000_000)).value();
        UUID saga = Ids.next();
        institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, first), saga).expect(200);
        institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, second), Ids.next()).expect(200);

        logIn(number, one.idNumber(), "Js" + one.idNumber().substring(12)).expect(401);
        logIn(number, null, "Js" + two.idNumber().substring(12)).expect(403, "password-change-required");

        institutionService.put("/internal/v1/accounts/{}", institutionAccount(number, first), saga)
                .expect(409, "account-removed");
    }

    @Test
    void theAdministratorOfAnUpgradedUnitLogsInWithTheUnitNumberOnly() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        var enterprise = simulator.enterprise(null);
        String number = UnitNumber.of(Math.abs((long) id.hashCode())).value();
        services.appoint(number, id, "administrator");
        services.administrators.put(number, id);
        Map<String, Object> request = Map.of("kind", "unit", "personId", id, "unitNumber", number, "uscc",
                enterprise.uscc(), "password", "Taizhou#2026");
        legacyService.put("/internal/v1/accounts/{}", request, Ids.next()).expect(200);
        legacyService.put("/internal/v1/accounts/{}", request, Ids.next()).expect(409, "account-exists");
        assertThat(logIn(number, null, "Taizhou#2026").expect(200).json().path("acting").path("tier").asString())
                .isEqualTo("administrator");
        logIn(number, null, PASSWORD).expect(401);
    }

    @Test
    @Tag("nightly")
    void aUnitAccountWithoutItsGrantGivesWayToThePersonalAccount() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = UnitNumber.of(Math.abs((long) id.hashCode())).value();
        Grant upgraded = services.appoint(number, id, "administrator");
        legacyService.put("/internal/v1/accounts/{}", Map.of("kind", "unit", "personId", id, "unitNumber", number,
                "uscc", enterprise.uscc(), "password", "Upgrader#2026"), Ids.next()).expect(200);
        logIn(number, person.idNumber(), PASSWORD).expect(401);
        JsonNode session = logIn(number, person.idNumber(), "Upgrader#2026").expect(200).json();

        services.revoke(upgraded);
        services.appoint(number, id, "agent");

        logIn(number, person.idNumber(), "Upgrader#2026").expect(401, "bad-credentials");
        assertThat(http.post("/api/v1/tokens/refresh",
                Map.of("refreshToken", session.path("refreshToken").asString())).expect(200).json().path("acting")
                .path("kind").asString()).isEqualTo("person");
        assertThat(logIn(number, person.idNumber(), PASSWORD).expect(200).json().path("acting").path("tier")
                .asString()).isEqualTo("agent");
    }

    @Test
    void theFeedContainsRevokedSessions() {
        JsonNode feed = http.as(tokens.service("case-service", "identity-service"))
                .get("/internal/v1/authority-changes?since={}", "2026-01-01T00:00:00Z").expect(200).json();
        assertThat(feed.path("asOf").asString()).isNotBlank();
        assertThat(feed.path("changes").isArray()).isTrue();
    }
}
