package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class SettingsIT extends IdentityIT {

    private static final String NEW_PASSWORD = "Suzhou#2027";
    private static final String REPLACED = "SMS_320000004";

    SettingsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    private Http as(JsonNode session) {
        String access = session.path("accessToken").asString();
        return http.as(() -> access);
    }

    private static Answer changePassword(Http caller, String oldPassword, String newPassword) {
        return caller.post("/api/v1/me/password",
                Map.of("oldPassword", oldPassword, "newPassword", newPassword, "confirmation", newPassword));
    }

    private static String wrongField(Answer answer) {
        return answer.expect(422, "invalid").json().path("errors").path(0).path("code").asString();
    }

    private Answer refresh(JsonNode session) {
        return http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()));
    }

    private long messages(String mobile, String template) {
        return simulator.messages(mobile).valueStream()
                .filter(message -> message.path("template").asString().equals(template)).count();
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsOfTheAccount() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        JsonNode here = logIn(number, null, PASSWORD).expect(200).json();
        JsonNode there = logIn(number, null, PASSWORD).expect(200).json();

        assertThat(wrongField(changePassword(as(here), "Wrong#2026", NEW_PASSWORD))).isEqualTo("password-wrong");
        assertThat(wrongField(changePassword(as(here), PASSWORD, PASSWORD))).isEqualTo("password-unchanged");
        assertThat(wrongField(changePassword(as(here), PASSWORD, "simple"))).isEqualTo("password-rule");
        changePassword(as(here), PASSWORD, NEW_PASSWORD).expect(204);

        refresh(there).expect(401, "session-ended");
        until("its access token is refused", () -> as(there).get("/api/v1/me").status() == 401);
        as(here).get("/api/v1/me").expect(200);
        refresh(here).expect(200);
        logIn(number, null, PASSWORD).expect(401);
        logIn(number, null, NEW_PASSWORD).expect(200);
        until("the person is informed",
                () -> messages(enterprise.legalRepresentative().mobile(), "SMS_320000003") == 1);
    }

    @Test
    @Tag("nightly")
    void ifItIsUnknownWhetherThePasswordWasReplacedEverySessionEnds() {
        SamplePerson person = simulator.person();
        String personId = registerPerson(person);
        JsonNode here = logIn(null, person.mobile(), PASSWORD).expect(200).json();
        JsonNode there = logIn(null, person.mobile(), PASSWORD).expect(200).json();
        http.post("/actuator/failpoints", Map.of("name", "password.replacement.after", "action", "error"));

        assertThat(changePassword(as(here), PASSWORD, NEW_PASSWORD).status()).isGreaterThanOrEqualTo(500);

        refresh(there).expect(401, "session-ended");
        refresh(here).expect(401, "session-ended");
        logIn(null, person.mobile(), PASSWORD).expect(401);
        assertThat(count(
                "SELECT count(*) FROM security_events WHERE kind = 'PASSWORD_CHANGE_INTERRUPTED' AND person_id = ?",
                UUID.fromString(personId))).isOne();
        until("the person is informed", () -> messages(person.mobile(), "SMS_320000003") == 1);
        logIn(null, person.mobile(), NEW_PASSWORD).expect(200);
    }

    @Test
    void wrongOldPasswordsAreCountedAsFailedLogins() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode session = logIn(null, person.mobile(), PASSWORD).expect(200).json();
        for (int i = 0; i < 5; i++) {
            assertThat(wrongField(changePassword(as(session), "Wrong#" + i, NEW_PASSWORD)))
                    .isEqualTo("password-wrong");
        }
        changePassword(as(session), PASSWORD, NEW_PASSWORD).expect(429, "login-locked");
        logIn(null, person.idNumber(), PASSWORD).expect(429, "login-locked");
    }

    private String passFace(Http caller) {
        JsonNode change = caller.post("/api/v1/me/mobile-changes", null).expect(201).json();
        String id = change.path("id").asString();
        JsonNode check = caller.post("/api/v1/me/mobile-changes/{}/face", null, id).expect(200).json();
        simulator.answerFace(check.path("certifyUrl").asString(), true);
        return id;
    }

    @Test
    @Tag("nightly")
    void aPersonHas30FaceChecksADay() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        Http caller = as(logIn(null, person.mobile(), PASSWORD).expect(200).json());
        String face = "/api/v1/me/mobile-changes/{}/face";
        for (int i = 0; i < 3; i++) {
            String change = caller.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
            for (int check = 0; check < 10; check++) {
                caller.post(face, null, change).expect(200);
            }
        }
        String fourth = caller.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
        caller.post(face, null, fourth).expect(429, "face-limit");
    }

    private static Answer complete(Http caller, String id, String mobile, SmsCode sms) {
        return caller.post("/api/v1/me/mobile-changes/{}/mobile",
                Map.of("mobile", mobile, "smsChallengeId", sms.challenge(), "smsCode", sms.code()), id);
    }

    @Test
    void theFaceAndACodeToTheNewNumberChangeTheMobile() {
        SamplePerson person = simulator.person();
        String personId = registerPerson(person);
        Http caller = as(logIn(null, person.mobile(), PASSWORD).expect(200).json());
        String mobile = simulator.person().mobile();
        String id = passFace(caller);
        SmsCode sms = sms(mobile, "CHANGE_MOBILE");
        complete(caller, id, mobile, sms).expect(409, "mobile-change-step");
        assertThat(caller.get("/api/v1/me/mobile-changes/{}", id).expect(200).json().path("step").asString())
                .isEqualTo("MOBILE");
        SmsCode wrong = new SmsCode(sms.challenge(), sms.code().equals("000000") ? "111111" : "000000");
        assertThat(wrongField(complete(caller, id, mobile, wrong))).isEqualTo("sms-code-wrong");

        List<Answer> answers = runConcurrently(4, i -> complete(caller, id, mobile, sms));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        logIn(null, person.mobile(), PASSWORD).expect(401);
        logIn(null, mobile, PASSWORD).expect(200);
        assertThat(caller.get("/api/v1/me").expect(200).json().path("mobile").asString())
                .isEqualTo(mobile.charAt(0) + "****" + mobile.substring(9));
        assertThat(events.await("hall.person.mobile-changed.v1", personId).data().path("maskedMobile").asString())
                .isEqualTo(mobile.charAt(0) + "****" + mobile.substring(9));
        until("the former mobile is informed", () -> messages(person.mobile(), REPLACED) == 1);
        assertThat(messages(mobile, REPLACED)).isZero();
        complete(caller, id, mobile, sms).expect(409, "mobile-change-step");
    }

    /// An employee who has the unit's key logs in with it as the legal representative.
    @Test
    void theKeyOfAUnitDoesNotChangeTheMobileOfAProvenPerson() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        String mobile = enterprise.legalRepresentative().mobile();
        Http thief = as(logIn(simulator.certificate(enterprise.uscc(), "RSA", Map.of())).expect(200).json());
        String id = thief.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();

        thief.post("/api/v1/me/mobile-changes/{}/unit-proof", Map.of("proof", unitProof(enterprise.uscc())), id)
                .expect(409, "face-required");

        String own = simulator.person().mobile();
        complete(thief, id, own, sms(own, "CHANGE_MOBILE")).expect(409, "mobile-change-step");
        // Nor if the face was proven after the unit.
        jdbc.sql("UPDATE mobile_changes SET step = 'MOBILE', proven_unit = ? WHERE id = ?").param(enterprise.uscc())
                .param(UUID.fromString(id)).update();
        jdbc.sql("DELETE FROM sms_challenges").update();
        complete(thief, id, own, sms(own, "CHANGE_MOBILE")).expect(409, "face-required");
        logIn(number, mobile, PASSWORD).expect(200);
    }

    private static Map<String, Object> withCode(String proof, SmsCode former) {
        return Map.of("proof", proof, "smsChallengeId", former.challenge(), "smsCode", former.code());
    }

    @Test
    @Tag("nightly")
    void aLegalRepresentativeWhoWasNeverProvenChangesTheMobileWithAProofOfTheUnitAndACodeToTheFormerOne() {
        SampleEnterprise enterprise = simulator.enterprise(passportHolder());
        String number = registerProvenUnit(enterprise);
        String former = enterprise.legalRepresentative().mobile();
        Http caller = as(logIn(number, former, PASSWORD).expect(200).json());
        String id = caller.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
        String path = "/api/v1/me/mobile-changes/{}/unit-proof";
        String other = unitProof(simulator.enterprise(null).uscc());
        caller.post(path, Map.of("proof", other), id).expect(409, "unit-proof-not-enough");
        String proof = unitProof(enterprise.uscc());
        // Whoever has the unit's key does not have the mobile.
        Answer keyAlone = caller.post(path, Map.of("proof", proof), id).expect(422, "invalid");
        assertThat(keyAlone.json().path("errors").path(0).path("code").asString())
                .isEqualTo("former-mobile-code-required");
        String strange = simulator.person().mobile();
        caller.post(path, withCode(proof, sms(strange, "CHANGE_MOBILE")), id).expect(422, "invalid");
        jdbc.sql("DELETE FROM sms_challenges").update();
        SmsCode code = sms(former, "CHANGE_MOBILE");
        assertThat(caller.post(path, withCode(proof, code), id).expect(200).json().path("step").asString())
                .isEqualTo("MOBILE");
        caller.post(path, withCode(proof, code), id).expect(409, "mobile-change-step");
        String mobile = simulator.person().mobile();
        complete(caller, id, mobile, sms(mobile, "CHANGE_MOBILE")).expect(200);
        logIn(number, mobile, PASSWORD).expect(200);
        until("the former mobile is informed", () -> messages(former, REPLACED) == 1);

        SamplePerson person = simulator.person();
        registerPerson(person);
        Http personal = as(logIn(null, person.mobile(), PASSWORD).expect(200).json());
        String own = personal.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
        personal.post("/api/v1/me/mobile-changes/{}/unit-proof", Map.of("proof", unitProof(enterprise.uscc())), own)
                .expect(409, "unit-proof-not-enough");
    }

    @Test
    @Tag("nightly")
    void theKeyOfOneUnitDoesNotChangeTheMobileOfWhoHasAnother() {
        SampleEnterprise one = simulator.enterprise(passportHolder());
        SamplePerson person = one.legalRepresentative();
        String number = registerProvenUnit(one);
        jdbc.sql("DELETE FROM sms_challenges").update();
        SampleEnterprise two = simulator.enterprise(person);
        String other = registerProvenUnit(two);
        jdbc.sql("DELETE FROM sms_challenges").update();
        Http keyHolder = as(logIn(simulator.certificate(one.uscc(), "RSA", Map.of())).expect(200).json());
        String id = keyHolder.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();

        keyHolder.post("/api/v1/me/mobile-changes/{}/unit-proof",
                withCode(unitProof(one.uscc()), sms(person.mobile(), "CHANGE_MOBILE")), id)
                .expect(409, "unit-proof-not-enough");

        logIn(other, person.mobile(), PASSWORD).expect(200);
        logIn(number, person.mobile(), PASSWORD).expect(200);
    }

    @Test
    @Tag("nightly")
    void theBusinessLicenceProvesTheUnitToo() {
        SampleEnterprise enterprise = simulator.enterprise(passportHolder());
        String number = registerProvenUnit(enterprise);
        String former = enterprise.legalRepresentative().mobile();
        Http caller = as(logIn(number, former, PASSWORD).expect(200).json());
        String id = caller.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
        String path = "/api/v1/me/mobile-changes/{}/unit-proof";
        caller.post(path, Map.of("proof", licenceProof(simulator.enterprise(null).uscc())), id).expect(409,
                "unit-proof-not-enough");
        jdbc.sql("DELETE FROM sms_challenges").update();

        caller.post(path, withCode(licenceProof(enterprise.uscc()), sms(former, "CHANGE_MOBILE")), id).expect(200);

        String mobile = simulator.person().mobile();
        complete(caller, id, mobile, sms(mobile, "CHANGE_MOBILE")).expect(200);
        logIn(number, mobile, PASSWORD).expect(200);
    }

    @Test
    @Tag("nightly")
    void aMobileOfAnotherPersonIsRefused() {
        SamplePerson one = simulator.person();
        registerPerson(one);
        SamplePerson two = simulator.person();
        registerPerson(two);
        jdbc.sql("DELETE FROM sms_challenges").update();
        Http caller = as(logIn(null, one.mobile(), PASSWORD).expect(200).json());
        String id = passFace(caller);
        caller.get("/api/v1/me/mobile-changes/{}", id).expect(200);

        assertThat(wrongField(complete(caller, id, two.mobile(), sms(two.mobile(), "CHANGE_MOBILE"))))
                .isEqualTo("mobile-taken");

        jdbc.sql("DELETE FROM sms_challenges").update();
        assertThat(wrongField(complete(caller, id, one.mobile(), sms(one.mobile(), "CHANGE_MOBILE"))))
                .isEqualTo("mobile-unchanged");
        logIn(null, two.mobile(), PASSWORD).expect(200);
    }

    @Test
    @Tag("nightly")
    void aChangeBelongsToItsAccountAndExpires() {
        SamplePerson one = simulator.person();
        registerPerson(one);
        SamplePerson two = simulator.person();
        registerPerson(two);
        Http caller = as(logIn(null, one.mobile(), PASSWORD).expect(200).json());
        Http other = as(logIn(null, two.mobile(), PASSWORD).expect(200).json());
        String id = passFace(caller);
        other.get("/api/v1/me/mobile-changes/{}", id).expect(404, "not-found");
        jdbc.sql("UPDATE mobile_changes SET expires_at = now() WHERE id = ?").param(UUID.fromString(id)).update();
        caller.get("/api/v1/me/mobile-changes/{}", id).expect(410, "mobile-change-expired");
        // One change per account is open at a time.
        List<String> begun = runConcurrently(6, i -> caller.post("/api/v1/me/mobile-changes", null)).stream()
                .map(answer -> answer.expect(201).json().path("id").asString()).toList();
        assertThat(begun).doesNotHaveDuplicates().doesNotContain(id);
        assertThat(begun.stream().filter(each -> caller.get("/api/v1/me/mobile-changes/{}", each).status() == 200))
                .hasSize(1);
        http.post("/api/v1/me/mobile-changes", null).expect(401, "unauthenticated");
    }
}
