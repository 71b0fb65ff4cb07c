package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.identity.FakeServices.Mode;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 法定代表人变更, by the new legal representative.
class RepresentativeChangeIT extends IdentityIT {

    private static final String CHANGES = "/api/v1/me/representative-changes";

    RepresentativeChangeIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @AfterEach
    void restoreServices() {
        services.delegationService = Mode.NORMAL;
        services.unitService = Mode.NORMAL;
    }

    private static String wrongField(Answer answer) {
        return answer.expect(422, "invalid").json().path("errors").path(0).path("code").asString();
    }

    private record Successor(SamplePerson person, String id, Http caller) {}

    private Successor successor() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        return new Successor(person, id, appOf(person));
    }

    private static Answer begin(Successor successor, String uscc) {
        return successor.caller().post(CHANGES, Map.of("uscc", uscc));
    }

    private String passFace(Successor successor, JsonNode change) {
        String id = change.path("id").asString();
        String url = successor.caller().post(CHANGES + "/{}/face", null, id).expect(200).json().path("certifyUrl")
                .asString();
        simulator.answerFace(url, true);
        return id;
    }

    private static String step(Successor successor, String id) {
        return successor.caller().get(CHANGES + "/{}", id).expect(200).json().path("step").asString();
    }

    @Test
    void theRegisterEntryAndTheFaceMakeANewLegalRepresentative() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        JsonNode former = logIn(unit, enterprise.legalRepresentative().idNumber(), PASSWORD).expect(200).json();
        Successor successor = successor();
        assertThat(wrongField(begin(successor, enterprise.uscc()))).isEqualTo("not-legal-representative");
        simulator.changeLegalRepresentative(enterprise.uscc(), successor.person());

        JsonNode change = begin(successor, enterprise.uscc()).expect(201).json();
        assertThat(change.path("unitNumber").asString()).isEqualTo(unit);
        assertThat(step(successor, change.path("id").asString())).isEqualTo("FACE");
        assertThat(begin(successor, enterprise.uscc()).expect(201).json().path("id").asString())
                .isEqualTo(change.path("id").asString());
        String id = passFace(successor, change);

        assertThat(step(successor, id)).isEqualTo("DONE");
        assertThat(services.representatives).containsEntry(unit, successor.id());
        assertThat(services.grantsOf(unit)).singleElement()
                .satisfies(grant -> assertThat(grant.person()).isEqualTo(successor.id()));
        begin(successor, enterprise.uscc()).expect(409, "already-legal-representative");
        isLoggedOut(former);
        bothAreInformed(enterprise, unit, successor);
        theUnitsProofOpensNothingOfTheFormerOne(enterprise, unit, successor);
        successor.caller().post(CHANGES + "/{}/face", null, id).expect(409, "representative-change-step");
        successor().caller().get(CHANGES + "/{}", id).expect(404, "not-found");
    }

    private void isLoggedOut(JsonNode session) {
        String token = session.path("accessToken").asString();
        until("the former one is logged out", () -> http.as(() -> token).get("/api/v1/me").status() == 401);
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()))
                .expect(401);
    }

    private void bothAreInformed(SampleEnterprise enterprise, String unit, Successor successor) {
        for (String mobile : List.of(enterprise.legalRepresentative().mobile(), successor.person().mobile())) {
            until("both are informed", () -> simulator.messages(mobile).valueStream()
                    .anyMatch(message -> message.path("template").asString().equals("SMS_320000007")));
        }
        assertThat(jdbc
                .sql("SELECT person_id FROM security_events WHERE kind = 'REPRESENTATIVE_CHANGED' AND acting_for = ?")
                .param(unit).query(UUID.class).list()).hasSize(2).contains(UUID.fromString(successor.id()));
    }

    /// The former one's account of the unit is closed; the new one has a personal account and confirms with the App.
    private void theUnitsProofOpensNothingOfTheFormerOne(SampleEnterprise enterprise, String unit,
            Successor successor) {
        logIn(unit, enterprise.legalRepresentative().idNumber(), PASSWORD).expect(401);
        JsonNode confirmation = logIn(simulator.certificate(enterprise.uscc(), "RSA", Map.of())).expect(202).json()
                .path("confirmation");
        JsonNode scanned = successor.caller()
                .post("/api/v1/me/qr-logins", Map.of("qr", confirmation.path("qr").asString())).expect(200).json();
        successor.caller().post("/api/v1/me/qr-logins/{}/confirmation", null, scanned.path("id").asString())
                .expect(204);
        JsonNode acting = http.post("/api/v1/logins/app-qr", Map.of("id", confirmation.path("id").asString(), "secret",
                confirmation.path("secret").asString())).expect(200).json().path("acting");
        assertThat(acting.path("unit").asString()).isEqualTo(unit);
        assertThat(acting.path("tier").asString()).isEqualTo("legal-representative");
    }

    private Answer atCounter(Caller clerk, String check, SamplePerson document) {
        return http.as(clerk).post("/api/v1/city/counter-checks/{}/confirmation", Map.of("name", document.name(),
                "idType", document.idType(), "idNumber", document.idNumber()), check);
    }

    @Test
    @Tag("nightly")
    void twoClerksOfTheUnitsCityConfirmAPassportHolderInPlaceOfTheFace() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor successor = passportHolderAtCounter();
        simulator.changeLegalRepresentative(enterprise.uscc(), successor.person());
        String id = begin(successor, enterprise.uscc()).expect(201).json().path("id").asString();
        JsonNode requested = successor.caller().post(CHANGES + "/{}/counter-check", null, id).expect(201).json();
        assertThat(requested.path("city").asString()).isEqualTo("320100");
        Map<String, Object> code = Map.of("code", requested.path("code").asString());
        http.as(tokens.staff("320300")).post("/api/v1/city/counter-check-searches", code).expect(404, "not-found");
        JsonNode shown = http.as(tokens.staff("320100")).post("/api/v1/city/counter-check-searches", code).expect(200)
                .json();
        assertThat(shown.path("unitNumber").asString()).isEqualTo(unit);
        String check = shown.path("id").asString();

        assertThat(atCounter(tokens.staff("320100"), check, successor.person()).expect(200).json().path("status")
                .asString()).isEqualTo("SECOND_CLERK");
        assertThat(step(successor, id)).isEqualTo("FACE");
        atCounter(tokens.staff("320100"), check, successor.person()).expect(409, "other-clerk-required");
        atCounter(tokens.otherStaff("320100"), check, successor.person()).expect(200);

        assertThat(step(successor, id)).isEqualTo("DONE");
        assertThat(services.representatives).containsEntry(unit, successor.id());
        bothAreInformed(enterprise, unit, successor);
        assertThat(count("SELECT count(*) FROM person_proofs WHERE person_id = ? AND method = 'TWO_CLERKS'",
                UUID.fromString(successor.id()))).isOne();
    }

    /// For whom there is no face check.
    private Successor passportHolderAtCounter() {
        SamplePerson person = passportHolder();
        String id = registerAtCounter(person);
        return new Successor(person, id, appOf(person));
    }

    private static Answer prove(Successor successor, String change, String proof) {
        return successor.caller().post(CHANGES + "/{}/unit-proof", Map.of("proof", proof), change);
    }

    private void isLegalRepresentative(Successor successor, SampleEnterprise enterprise, String unit) {
        assertThat(services.representatives).containsEntry(unit, successor.id());
        assertThat(services.grantsOf(unit)).singleElement()
                .satisfies(grant -> assertThat(grant.person()).isEqualTo(successor.id()));
        logIn(unit, enterprise.legalRepresentative().idNumber(), PASSWORD).expect(401);
    }

    @Test
    @Tag("nightly")
    void theHolderOfAPassportProvesTheUnitByItsCertificate() throws Exception {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor successor = passportHolderAtCounter();
        simulator.changeLegalRepresentative(enterprise.uscc(), successor.person());
        String id = begin(successor, enterprise.uscc()).expect(201).json().path("id").asString();
        assertThat(wrongField(successor.caller().post(CHANGES + "/{}/face", null, id))).isEqualTo("face-not-possible");
        prove(successor, id, unitProof(simulator.enterprise(null).uscc())).expect(409, "unit-proof-not-enough");
        prove(successor, id, "A".repeat(43)).expect(410, "unit-proof-over");
        String proof = unitProof(enterprise.uscc());
        prove(successor(), id, proof).expect(404, "not-found");

        List<Integer> statuses = runConcurrently(5, i -> prove(successor, id, proof).status());

        assertThat(statuses).isSubsetOf(200, 409, 410).containsOnlyOnce(200);
        assertThat(step(successor, id)).isEqualTo("DONE");
        isLegalRepresentative(successor, enterprise, unit);
        prove(successor, id, unitProof(enterprise.uscc())).expect(409, "representative-change-step");
    }

    @Test
    @Tag("nightly")
    void theBusinessLicenceProvesTheUnitToo() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor successor = successor();
        simulator.changeLegalRepresentative(enterprise.uscc(), successor.person());
        String id = begin(successor, enterprise.uscc()).expect(201).json().path("id").asString();
        JsonNode code = http.post("/api/v1/licence-logins", null).expect(201).json();
        Map<String, String> confirmation = Map.of("id", code.path("id").asString(), "secret",
                code.path("secret").asString());
        String path = "/api/v1/unit-proofs/business-licence";
        http.post(path, confirmation).expect(409, "qr-login-status");
        simulator.confirmLicence(simulator.scanLicence(code.path("qr").asString()), enterprise.uscc());

        JsonNode proven = http.post(path, confirmation).expect(201).json();
        new ServiceContract("identity-service").checkAnswer("proveUnitByBusinessLicence", 201, proven);
        http.post(path, confirmation).expect(409, "qr-login-status");
        http.post("/api/v1/logins/business-licence", confirmation).expect(409, "qr-login-status");

        assertThat(prove(successor, id, proven.path("proof").asString()).expect(200).json().path("step").asString())
                .isEqualTo("DONE");
        isLegalRepresentative(successor, enterprise, unit);
    }

    @Test
    @Tag("nightly")
    void aProofOfTheUnitNeedsTheEntryInTheRegisterAndAPersonWhoWasProven() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor successor = passportHolderAtCounter();
        simulator.changeLegalRepresentative(enterprise.uscc(), successor.person());
        String id = begin(successor, enterprise.uscc()).expect(201).json().path("id").asString();
        String proof = unitProof(enterprise.uscc());
        jdbc.sql("UPDATE persons SET proven_at = NULL WHERE id = ?").param(UUID.fromString(successor.id())).update();
        prove(successor, id, proof).expect(409, "unit-proof-not-enough");
        jdbc.sql("UPDATE persons SET proven_at = now() WHERE id = ?").param(UUID.fromString(successor.id())).update();
        simulator.changeLegalRepresentative(enterprise.uscc(), simulator.person());

        assertThat(prove(successor, id, proof).expect(200).json().path("step").asString()).isEqualTo("REFUSED");

        assertThat(services.representatives).doesNotContainKey(unit);
        logIn(unit, enterprise.legalRepresentative().idNumber(), PASSWORD).expect(200);
    }

    @Test
    @Tag("nightly")
    void aProofOfTheUnitWaitsForAnotherChangeAndIsNotLost() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor first = successor();
        Successor second = passportHolderAtCounter();
        simulator.changeLegalRepresentative(enterprise.uscc(), first.person());
        String earlier = begin(first, enterprise.uscc()).expect(201).json().path("id").asString();
        services.delegationService = Mode.UNAVAILABLE;
        assertThat(prove(first, earlier, unitProof(enterprise.uscc())).expect(200).json().path("step").asString())
                .isEqualTo("PROVEN");
        simulator.changeLegalRepresentative(enterprise.uscc(), second.person());
        services.delegationService = Mode.NORMAL;
        until("the circuit breaker closes", () -> begin(second, enterprise.uscc()).status() == 201);
        String later = begin(second, enterprise.uscc()).expect(201).json().path("id").asString();
        String proof = unitProof(enterprise.uscc());

        until("the earlier change is completed", () -> {
            Answer answer = prove(second, later, proof);
            if (answer.status() == 409) {
                answer.expect(409, "representative-change-running");
            }
            return answer.status() == 200;
        });

        until("the later change is completed", () -> step(second, later).equals("DONE"));
        assertThat(services.representatives).containsEntry(unit, second.id());
    }

    @Test
    @Tag("nightly")
    void aChangeThatIsProvenIsCompletedAfterAnOutage() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor successor = successor();
        simulator.changeLegalRepresentative(enterprise.uscc(), successor.person());
        String id = passFace(successor, begin(successor, enterprise.uscc()).expect(201).json());
        services.delegationService = Mode.RESPONSE_LOST;
        services.unitService = Mode.UNAVAILABLE;

        assertThat(step(successor, id)).isEqualTo("PROVEN");
        services.delegationService = Mode.NORMAL;
        services.unitService = Mode.NORMAL;

        until("the change is completed", () -> step(successor, id).equals("DONE"));
        assertThat(services.grantsOf(unit)).hasSize(1);
        assertThat(services.representatives).containsEntry(unit, successor.id());
    }

    @Test
    @Tag("nightly")
    void theChangesOfAUnitAreCarriedOutInTheirOrder() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor first = successor();
        Successor second = successor();
        simulator.changeLegalRepresentative(enterprise.uscc(), first.person());
        String earlier = passFace(first, begin(first, enterprise.uscc()).expect(201).json());
        simulator.changeLegalRepresentative(enterprise.uscc(), second.person());
        String later = passFace(second, begin(second, enterprise.uscc()).expect(201).json());
        simulator.changeLegalRepresentative(enterprise.uscc(), first.person());
        services.delegationService = Mode.UNAVAILABLE;
        assertThat(step(first, earlier)).isEqualTo("PROVEN");
        simulator.changeLegalRepresentative(enterprise.uscc(), second.person());

        assertThat(step(second, later)).as("while the earlier one is carried out").isEqualTo("FACE");
        services.delegationService = Mode.NORMAL;
        until("the earlier change is completed", () -> step(first, earlier).equals("DONE"));
        until("the later change is completed", () -> step(second, later).equals("DONE"));

        assertThat(services.representatives).containsEntry(unit, second.id());
    }

    @Test
    @Tag("nightly")
    void aPersonWhoIsReplacedInTheRegisterBeforeTheFaceIsProvenIsRefused() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Successor successor = successor();
        simulator.changeLegalRepresentative(enterprise.uscc(), successor.person());
        String id = passFace(successor, begin(successor, enterprise.uscc()).expect(201).json());
        simulator.changeLegalRepresentative(enterprise.uscc(), simulator.person());

        assertThat(step(successor, id)).isEqualTo("REFUSED");

        assertThat(services.representatives).doesNotContainKey(unit);
    }

    @Test
    void onlyAnActiveUnitOfTheHallCanBeTakenOverAndGuessesAreLimited() {
        Successor successor = successor();
        SampleEnterprise own = simulator.enterprise(successor.person());
        assertThat(wrongField(begin(successor, own.uscc()))).isEqualTo("unit-not-registered");
        simulator.changeStatus(own.uscc(), "注销");
        assertThat(wrongField(begin(successor, own.uscc()))).isEqualTo("unit-not-in-business");
        assertThat(wrongField(begin(successor, "91320106MA1MXKQP01"))).isEqualTo("uscc-check-digit");
        SampleEnterprise foreign = simulator.enterprise(null);
        for (int i = 0; i < 10; i++) {
            assertThat(wrongField(begin(successor, foreign.uscc()))).isEqualTo("not-legal-representative");
        }

        begin(successor, foreign.uscc()).expect(429, "representative-change-limit");

        http.as(tokens.unit("5251911226748", Tier.LEGAL_REPRESENTATIVE))
                .post(CHANGES, Map.of("uscc", foreign.uscc())).expect(403, "kind-not-allowed");
    }

    @Test
    void unitServiceComparesAUnitWithItsEntry() {
        Successor person = successor();
        SampleEnterprise enterprise = simulator.enterprise(person.person());
        Http unitService = http.as(tokens.service("unit-service", "identity-service"));
        Map<String, Object> request = Map.of("uscc", enterprise.uscc(), "name", enterprise.name(),
                "legalRepresentativeId", person.id());

        JsonNode same = unitService.post("/internal/v1/register-comparisons", request).expect(200).json();
        assertThat(same.path("nameAgrees").asBoolean() && same.path("legalRepresentativeAgrees").asBoolean()
                && same.path("inBusiness").asBoolean()).isTrue();
        simulator.changeStatus(enterprise.uscc(), "注销");
        simulator.changeLegalRepresentative(enterprise.uscc(), simulator.person());
        JsonNode other = unitService.post("/internal/v1/register-comparisons", request).expect(200).json();
        assertThat(other.path("cancelled").asBoolean()).isTrue();
        assertThat(other.path("legalRepresentativeAgrees").asBoolean()).isFalse();
        assertThat(unitService.post("/internal/v1/register-comparisons",
                Map.of("uscc", "91320106MA1MXKQP05", "name", "没有登记的公司", "legalRepresentativeId", UUID.randomUUID()))
                .expect(200).json().path("found").asBoolean()).isFalse();
    }
}
