package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What a check at the counter proves: nothing that takes away or gives what another person has.
class CounterProofIT extends IdentityIT {

    private static final String KIND = "person-registrations";
    private static final String ANNOUNCED_TO_OWNER = "SMS_320000045";
    private static final String ANNOUNCED_TO_UNIT = "SMS_320000046";

    CounterProofIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    /// A registration at the counter of a city.
    record AtCounter(Opened opened, String check, SamplePerson document) {}

    private AtCounter atCounter(SamplePerson person, String city) {
        jdbc.sql("DELETE FROM sms_challenges").update();
        return request(openPerson(person), person, city);
    }

    private AtCounter request(Opened opened, SamplePerson person, String city) {
        String code = with(opened)
                .post("/api/v1/person-registrations/{}/counter-check", Map.of("city", city), opened.id()).expect(201)
                .json().path("code").asString();
        String check = http.as(tokens.staff(city)).post("/api/v1/city/counter-check-searches", Map.of("code", code))
                .expect(200).json().path("id").asString();
        return new AtCounter(opened, check, person);
    }

    private Answer confirm(Caller clerk, AtCounter at) {
        SamplePerson document = at.document();
        return http.as(clerk).post("/api/v1/city/counter-checks/{}/confirmation", Map.of("name", document.name(),
                "idType", document.idType(), "idNumber", document.idNumber()), at.check());
    }

    private Answer password(AtCounter at) {
        return with(at.opened()).post("/api/v1/person-registrations/{}/password",
                Map.of("password", "Attack#2026", "confirmation", "Attack#2026"), at.opened().id());
    }

    private JsonNode counter(AtCounter at) {
        return with(at.opened()).get("/api/v1/person-registrations/{}", at.opened().id()).expect(200).json()
                .path("counter");
    }

    private SamplePerson withAnotherMobile(SamplePerson person) {
        return new SamplePerson(person.name(), person.idType(), person.idNumber(), simulator.person().mobile());
    }

    private long texts(SamplePerson person, String template) {
        return simulator.messages(person.mobile()).valueStream()
                .filter(message -> message.path("template").asString().equals(template)).count();
    }

    private String objectionCode(SamplePerson person) {
        return simulator.messages(person.mobile()).valueStream()
                .map(message -> message.path("params").path("objection").asString("")).filter(code -> !code.isEmpty())
                .findFirst().orElseThrow();
    }

    private String unproven(SamplePerson person) {
        return http.as(tokens.service("legacy-migration-service", "identity-service"))
                .put("/internal/v1/persons/{}", Map.of("name", person.name(), "idType", person.idType(), "idNumber",
                        person.idNumber()), UUID.randomUUID())
                .expect(200).json().path("personId").asString();
    }

    private FakeServices.Grant unclaimedGrant(String person, String city) {
        FakeServices.Grant grant = services.appoint(UnitNumber
                .of(Math.floorMod(System.nanoTime(), 900_000_000L)).value(), person, "legal-representative");
        services.unclaimed.add(grant.id());
        services.cities.put(grant.unit(), city);
        return grant;
    }

    private long proofs(String person, String method) {
        return count("SELECT count(*) FROM person_proofs WHERE person_id = ? AND method = ?", UUID.fromString(person),
                method);
    }

    @Test
    void aClerkOfAnotherCityDoesNotTakeOverTheLegalRepresentativeOfAUnit() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson victim = enterprise.legalRepresentative();
        String unit = registerUnit(enterprise);
        services.cities.put(unit, "320200");
        AtCounter attack = atCounter(withAnotherMobile(victim), "320300");

        confirm(tokens.staff("320300"), attack).expect(409, "counter-proof-not-enough");

        assertThat(counter(attack).path("status").asString()).isEqualTo("ELSEWHERE");
        assertThat(stepOf(KIND, attack.opened())).isEqualTo("FACE");
        password(attack).expect(409, "registration-step");
        confirm(tokens.otherStaff("320300"), attack).expect(409, "counter-check-over");
        logIn(null, attack.document().mobile(), "Attack#2026").expect(401);
        logIn(unit, victim.mobile(), PASSWORD).expect(200);
        assertThat(texts(victim, "SMS_320000004")).isZero();

        // One clerk of the unit's city is not enough either, however often.
        AtCounter again = request(attack.opened(), attack.document(), "320200");
        assertThat(confirm(tokens.staff("320200"), again).expect(200).json().path("status").asString())
                .isEqualTo("SECOND_CLERK");
        confirm(tokens.staff("320200"), again).expect(409, "other-clerk-required");
        password(again).expect(409, "registration-step");
        logIn(unit, victim.mobile(), PASSWORD).expect(200);
    }

    @Test
    void oneClerkDoesNotClaimTheGrantOfAnUpgradedUnit() {
        SamplePerson victim = simulator.person();
        String person = unproven(victim);
        FakeServices.Grant grant = unclaimedGrant(person, "320100");
        AtCounter attack = atCounter(withAnotherMobile(victim), "320300");

        confirm(tokens.staff("320300"), attack).expect(409, "counter-proof-not-enough");

        password(attack).expect(409, "registration-step");
        assertThat(proofs(person, "COUNTER")).isZero();
        assertThat(count("SELECT count(*) FROM persons WHERE id = ? AND proven_at IS NULL AND NOT mobile_verified",
                UUID.fromString(person))).isOne();
        assertThat(services.unclaimed).contains(grant.id());
    }

    @Test
    void twoClerksOfTheUnitsCityClaimTheGrantOfAPassportHolder() {
        SamplePerson person = passportHolder();
        String id = unproven(person);
        unclaimedGrant(id, "320500");
        AtCounter at = atCounter(person, "320500");
        assertThat(confirm(tokens.staff("320500"), at).expect(200).json().path("status").asString())
                .isEqualTo("SECOND_CLERK");
        password(at).expect(409, "registration-step");

        List<Answer> answers = runConcurrently(3, i -> confirm(tokens.otherStaff("320500"), at));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).singleElement().satisfies(
                answer -> assertThat(answer.json().path("status").asString()).isEqualTo("CONFIRMED"));
        JsonNode proven = events.await("hall.person.proven.v2", id).data();
        assertThat(proven.path("proof").asString()).isEqualTo("two-clerks");
        assertThat(proven.path("city").asString()).isEqualTo("320500");
        assertThat(proofs(id, "TWO_CLERKS")).isOne();
        password(at).expect(201);
        logIn(null, person.idNumber(), "Attack#2026").expect(200);
        until("the person is told of the account", () -> texts(person, "SMS_320000002") == 1);
    }

    @Test
    void oneClerkProvesANewPersonWithoutClaimingAnything() {
        SamplePerson person = passportHolder();
        AtCounter at = atCounter(person, "320100");
        assertThat(confirm(tokens.staff("320100"), at).expect(200).json().path("status").asString())
                .isEqualTo("CONFIRMED");

        String id = password(at).expect(201).json().path("personId").asString();

        assertThat(events.await("hall.person.proven.v2", id).data().path("proof").asString()).isEqualTo("counter");
        assertThat(proofs(id, "COUNTER")).isOne();
        assertThat(count("SELECT count(*) FROM persons WHERE id = ? AND face_proven_at IS NULL", UUID.fromString(id)))
                .isOne();
    }

    @Test
    @Tag("nightly")
    void whoIsProvenByTheFaceMeanwhileKeepsTheOwnMobile() {
        SamplePerson victim = simulator.person();
        AtCounter attack = atCounter(withAnotherMobile(victim), "320300");
        confirm(tokens.staff("320300"), attack).expect(200);
        jdbc.sql("DELETE FROM sms_challenges").update();
        registerPerson(victim);

        password(attack).expect(409, "counter-proof-not-enough");

        logIn(null, victim.mobile(), PASSWORD).expect(200);
        logIn(null, attack.document().mobile(), "Attack#2026").expect(401);
    }

    @Test
    @Tag("nightly")
    void theCodeToTheOwnMobileIsEnoughBesideOneClerk() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson person = enterprise.legalRepresentative();
        String unit = registerUnit(enterprise);
        services.cities.put(unit, "320200");
        AtCounter at = atCounter(person, "320300");

        assertThat(confirm(tokens.staff("320300"), at).expect(200).json().path("status").asString())
                .isEqualTo("CONFIRMED");

        password(at).expect(201);
        logIn(null, person.mobile(), "Attack#2026").expect(200);
        logIn(unit, person.mobile(), PASSWORD).expect(200);
    }

    /// A person with a unit and an administrator, whose mobile two clerks of the unit's city let replace.
    private record Announced(AtCounter at, SamplePerson owner, String unit, SamplePerson administrator) {}

    private Announced announced() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson owner = enterprise.legalRepresentative();
        String unit = registerUnit(enterprise);
        SamplePerson administrator = simulator.person();
        services.appoint(unit, registerPerson(administrator), "administrator");
        AtCounter at = atCounter(withAnotherMobile(owner), "320100");
        assertThat(confirm(tokens.staff("320100"), at).expect(200).json().path("status").asString())
                .isEqualTo("SECOND_CLERK");
        JsonNode second = confirm(tokens.otherStaff("320100"), at).expect(200).json();
        assertThat(second.path("status").asString()).isEqualTo("ANNOUNCED");
        assertThat(second.path("effectiveAt").isMissingNode()).isFalse();
        until("owner and administrator are told", () -> texts(owner, ANNOUNCED_TO_OWNER) == 1
                && texts(administrator, ANNOUNCED_TO_UNIT) == 1);
        return new Announced(at, owner, unit, administrator);
    }

    private void passObjectionPeriod(AtCounter at) {
        UUID check = UUID.fromString(at.check());
        jdbc.sql("UPDATE counter_checks SET announced_at = announced_at - INTERVAL '3 days', "
                + "effective_at = effective_at - INTERVAL '3 days' WHERE id = ?").param(check).update();
        jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_instance = ?").param(at.check()).update();
    }

    @Test
    void aPersonWithoutAFaceGetsAnotherMobileAfterTheObjectionPeriod() {
        Announced announced = announced();
        AtCounter at = announced.at();
        password(at).expect(409, "registration-step");
        logIn(announced.unit(), announced.owner().mobile(), PASSWORD).expect(200);
        passObjectionPeriod(at);

        until("the mobile is replaced", () -> counter(at).path("status").asString().equals("CONFIRMED"));

        until("the former mobile is told", () -> texts(announced.owner(), "SMS_320000004") == 1);
        logIn(announced.unit(), announced.owner().mobile(), PASSWORD).expect(401);
        logIn(announced.unit(), at.document().mobile(), PASSWORD).expect(200);
        http.post("/api/v1/mobile-replacement-objections", Map.of("code", objectionCode(announced.owner())))
                .expect(409, "counter-check-over");
        password(at).expect(201);
        logIn(null, at.document().mobile(), "Attack#2026").expect(200);
    }

    @Test
    @Tag("nightly")
    void anObjectionEndsTheReplacement() {
        Announced announced = announced();
        AtCounter at = announced.at();
        Answer unknown = http.post("/api/v1/mobile-replacement-searches", Map.of("code", "000000000000"))
                .expect(422, "invalid");
        assertThat(unknown.json().path("errors").path(0).path("code").asString()).isEqualTo("objection-code-unknown");
        String code = objectionCode(announced.administrator());
        assertThat(code).isNotEqualTo(objectionCode(announced.owner()));
        JsonNode shown = http.post("/api/v1/mobile-replacement-searches", Map.of("code", code)).expect(200).json();
        assertThat(shown.path("status").asString()).isEqualTo("ANNOUNCED");
        assertThat(shown.toString()).doesNotContain(announced.owner().name(), announced.owner().mobile());

        List<Answer> answers = runConcurrently(3,
                i -> http.post("/api/v1/mobile-replacement-objections", Map.of("code", code)));

        assertThat(answers).allSatisfy(
                answer -> assertThat(answer.expect(200).json().path("status").asString()).isEqualTo("OBJECTED"));
        passObjectionPeriod(at);
        assertThat(counter(at).path("status").asString()).isEqualTo("OBJECTED");
        password(at).expect(409, "registration-step");
        logIn(announced.unit(), announced.owner().mobile(), PASSWORD).expect(200);
        logIn(announced.unit(), at.document().mobile(), PASSWORD).expect(401);
    }

    private record NewClerk(UUID id, String token) {}

    private NewClerk newClerk(String city) {
        JsonNode created = http.as(tokens.staff(city))
                .post("/api/v1/city/staff", Map.of("name", "李晓梅", "roles", List.of("counter"))).expect(201).json();
        String name = created.path("staff").path("userName").asString();
        String password = created.path("password").asString();
        JsonNode offer = http.post("/api/v1/second-factors", Map.of("username", name, "password", password))
                .expect(201).json();
        String code = new AuthenticatorApp(offer.path("secret").asString()).unusedCode();
        JsonNode session = http.post("/api/v1/logins/staff", Map.of("username", name, "password", password,
                "enrolment", offer.path("enrolment").asString(), "code", code, "newPassword", "Own#Password2026"))
                .expect(200).json();
        return new NewClerk(UUID.fromString(created.path("staff").path("id").asString()),
                session.path("accessToken").asString());
    }

    /// A legal representative at the counter of the unit's city, with another mobile.
    private AtCounter representativeAtCounter(String city) {
        SampleEnterprise enterprise = simulator.enterprise(null);
        services.cities.put(registerUnit(enterprise), city);
        return atCounter(withAnotherMobile(enterprise.legalRepresentative()), city);
    }

    @Test
    void theConfirmationOfAClerkWhoWasThrownOutDoesNotCount() {
        AtCounter at = representativeAtCounter("321100");
        NewClerk stolen = newClerk("321100");
        assertThat(confirm(stolen::token, at).expect(200).json().path("status").asString()).isEqualTo("SECOND_CLERK");

        http.as(tokens.staff("321100")).put("/api/v1/city/staff/{}/disablement", Map.of(), stolen.id()).expect(200);

        assertThat(confirm(tokens.otherStaff("321100"), at).expect(200).json().path("status").asString())
                .isEqualTo("SECOND_CLERK");
        confirm(tokens.otherStaff("321100"), at).expect(409, "other-clerk-required");
        assertThat(confirm(tokens.staff("321100"), at).expect(200).json().path("status").asString())
                .isEqualTo("ANNOUNCED");
    }

    @Test
    @Tag("nightly")
    void aReplacementLapsesIfOneOfItsClerksWasThrownOut() {
        AtCounter at = representativeAtCounter("321100");
        NewClerk stolen = newClerk("321100");
        confirm(tokens.otherStaff("321100"), at).expect(200);
        assertThat(confirm(stolen::token, at).expect(200).json().path("status").asString()).isEqualTo("ANNOUNCED");

        http.as(tokens.staff("321100")).delete("/api/v1/city/staff/{}/password", stolen.id()).expect(200);
        passObjectionPeriod(at);

        until("the replacement lapses", () -> counter(at).path("status").asString().equals("LAPSED"));
        password(at).expect(409, "registration-step");
    }

    @Test
    @Tag("nightly")
    void aReplacementLapsesIfThePersonWasProvenByTheFaceMeanwhile() {
        Announced announced = announced();
        jdbc.sql("DELETE FROM sms_challenges").update();
        SamplePerson own = withAnotherMobile(announced.owner());
        registerPerson(own);

        passObjectionPeriod(announced.at());

        until("the replacement lapses", () -> counter(announced.at()).path("status").asString().equals("LAPSED"));
        logIn(null, own.mobile(), PASSWORD).expect(200);
        logIn(announced.unit(), announced.at().document().mobile(), PASSWORD).expect(401);
    }
}
