package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class PersonRegistrationIT extends IdentityIT {

    private static final String KIND = "person-registrations";

    PersonRegistrationIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    private Answer password(Opened opened) {
        return password(opened, PASSWORD);
    }

    private Answer password(Opened opened, String password) {
        return with(opened).post("/api/v1/person-registrations/{}/password",
                Map.of("password", password, "confirmation", password), opened.id());
    }

    @Test
    void aPersonRegistersAndAnEventIsPublished() {
        SamplePerson person = simulator.person();
        Opened opened = openPerson(person);
        assertThat(stepOf(KIND, opened)).isEqualTo("FACE");
        password(opened).expect(409, "registration-step");
        proveFace(KIND, opened, true);
        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");

        String id = password(opened).expect(201).json().path("personId").asString();

        assertThat(stepOf(KIND, opened)).isEqualTo("DONE");
        password(opened).expect(409, "registration-finished");
        events.await("hall.person.proven.v1", id);
        logIn(null, person.idNumber(), PASSWORD).expect(200);
        logIn(null, person.mobile(), PASSWORD).expect(200);
        assertThat(count("SELECT agreement_version FROM agreement_acceptances WHERE person_id = ? "
                + "AND kind = 'PERSON_REGISTRATION' AND accepted_at < created_at", UUID.fromString(id))).isEqualTo(1);
        assertThatThrownBy(() -> jdbc.sql("UPDATE agreement_acceptances SET agreement_version = 2").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void onlyTheAgreementInForceCanBeAccepted() {
        JsonNode agreement = http.with("Accept-Language", "en").get("/api/v1/agreements/person-registration")
                .expect(200).json();
        assertThat(agreement.path("title").asString()).isEqualTo("Registration agreement for persons");
        assertThat(http.get("/api/v1/agreements/person-registration").expect(200).json().path("title").asString())
                .isEqualTo("个人用户注册协议");
        http.get("/api/v1/agreements/other").expect(404, "not-found");
        SamplePerson person = simulator.person();
        SmsCode sms = sms(person.mobile(), "REGISTER_PERSON");
        Map<String, Object> request = personRequest(person, sms);
        request.put("agreementVersion", agreement.path("version").asInt() + 1);
        Answer outdated = http.post("/api/v1/person-registrations", request).expect(422, "invalid");
        assertThat(outdated.json().path("errors").path(0).path("code").asString()).isEqualTo("agreement-outdated");
        request.remove("agreementVersion");
        Answer none = http.post("/api/v1/person-registrations", request).expect(422, "invalid");
        assertThat(none.json().path("errors").path(0).path("code").asString()).isEqualTo("agreement-required");
        // The SMS code was not used up.
        http.post("/api/v1/person-registrations", personRequest(person, sms)).expect(201);
    }

    @Test
    void personalDataIsNotReadableInTheDatabase() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        for (String table : new String[]{"persons", "accounts", "person_registrations", "sms_challenges", "sms_notices",
                "login_attempts", "outbox_event"}) {
            assertThat(count("SELECT count(*) FROM " + table + " t WHERE t::text LIKE ? OR t::text LIKE ?",
                    "%" + person.idNumber() + "%", "%" + person.mobile() + "%")).as(table).isZero();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void personalDataIsNotLogged(CapturedOutput output) {
        SamplePerson person = simulator.person();
        registerPerson(person);
        SamplePerson unlucky = simulator.person();
        Opened opened = openPerson(unlucky);
        simulator.behave("alipay", "wrong");
        try {
            with(opened).post("/api/v1/person-registrations/{}/face", null, opened.id())
                    .expect(503, "face-unavailable");
        } finally {
            simulator.behave("alipay", "ok");
        }
        logIn(null, person.mobile(), "Wrong#2026").expect(401);
        assertThat(output.getAll()).contains("Person registered").doesNotContain(person.idNumber(), person.mobile(),
                person.name(), unlucky.idNumber(), unlucky.mobile(), unlucky.name(), "cert_name", PASSWORD);
    }

    @Test
    void withoutItsTokenARegistrationIsNotFound() {
        Opened opened = openPerson(simulator.person());
        http.get("/api/v1/person-registrations/{}", opened.id()).expect(404, "not-found");
        http.with("Registration-Token", "wrong-token-wrong-token").get("/api/v1/person-registrations/{}", opened.id())
                .expect(404, "not-found");
    }

    @Test
    void aFailedFaceCheckCanBeRepeated() {
        Opened opened = openPerson(simulator.person());
        proveFace(KIND, opened, false);
        assertThat(stepOf(KIND, opened)).isEqualTo("FACE");
        proveFace(KIND, opened, true);
        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
    }

    private JsonNode requestCounterCheck(Opened opened, String city) {
        return with(opened).post("/api/v1/person-registrations/{}/counter-check", Map.of("city", city), opened.id())
                .expect(201).json();
    }

    private Answer search(String city, String code) {
        return http.as(tokens.staff(city)).post("/api/v1/city/counter-check-searches", Map.of("code", code));
    }

    private Answer confirm(String city, String check, SamplePerson document) {
        return http.as(tokens.staff(city)).post("/api/v1/city/counter-checks/{}/confirmation",
                Map.of("name", document.name(), "idType", document.idType(), "idNumber", document.idNumber()), check);
    }

    @Test
    void aPassportHolderIsProvenAtTheCounterOfTheChosenCity() {
        SamplePerson person = passportHolder();
        Opened opened = openPerson(person);
        with(opened).post("/api/v1/person-registrations/{}/face", null, opened.id()).expect(422, "invalid");
        String code = requestCounterCheck(opened, "320500").path("code").asString();
        password(opened).expect(409, "registration-step");

        search("320100", code).expect(404, "not-found");
        search("320500", "0000000000").expect(404, "not-found");
        JsonNode found = search("320500", code).expect(200).json();
        assertThat(found.path("name").asString()).isEqualTo("W**");
        assertThat(found.toString()).doesNotContain(person.idNumber(), person.mobile(), person.name());
        String check = found.path("id").asString();
        confirm("320100", check, person).expect(404);
        confirm("320500", check, passportHolder()).expect(422, "invalid");
        assertThat(stepOf(KIND, opened)).isEqualTo("FACE");
        List<Answer> answers = runConcurrently(3, i -> confirm("320500", check, person));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "counter-check-over"));
        search("320500", code).expect(404, "not-found");
        assertThat(count("SELECT count(*) FROM counter_checks WHERE id = ? AND status = 'CONFIRMED' "
                + "AND changed_by <> created_by", UUID.fromString(check))).isOne();
        assertThat(count("SELECT count(*) FROM security_events WHERE kind = 'COUNTER_CHECK_CONFIRMED' "
                + "AND acting_for = '320500'")).isPositive();
        // The person continues at home, on another device.
        jdbc.sql("DELETE FROM sms_challenges").update();
        SmsCode sms = sms(person.mobile(), "REGISTER_PERSON");
        Opened resumed = Opened.of(http.post("/api/v1/person-registration-resumptions", Map.of("code", code, "mobile",
                person.mobile(), "smsChallengeId", sms.challenge(), "smsCode", sms.code())));
        with(opened).get("/api/v1/person-registrations/{}", opened.id()).expect(404, "not-found");
        password(resumed).expect(201);
        logIn(null, person.idNumber(), PASSWORD).expect(200);
    }

    @Test
    void aRejectedOrReplacedCheckProvesNobody() {
        SamplePerson person = simulator.person();
        Opened opened = openPerson(person);
        String first = requestCounterCheck(opened, "320100").path("code").asString();
        String code = requestCounterCheck(opened, "320100").path("code").asString();
        search("320100", first).expect(404, "not-found");
        String check = search("320100", code).expect(200).json().path("id").asString();
        http.post("/api/v1/city/counter-checks/{}/rejection", null, check).expect(401);
        http.as(tokens.staff("320100")).post("/api/v1/city/counter-checks/{}/rejection", null, check).expect(200);
        confirm("320100", check, person).expect(409, "counter-check-over");
        assertThat(with(opened).get("/api/v1/person-registrations/{}", opened.id()).expect(200).json().path("counter")
                .path("status").asString()).isEqualTo("REJECTED");
        password(opened).expect(409, "registration-step");

        String last = search("320100", requestCounterCheck(opened, "320100").path("code").asString()).expect(200)
                .json().path("id").asString();
        with(opened).post("/api/v1/person-registrations/{}/counter-check", Map.of("city", "320100"), opened.id())
                .expect(409, "counter-checks-used-up");
        for (int i = 0; i < 5; i++) {
            confirm("320100", last, passportHolder()).expect(422, "invalid");
        }
        confirm("320100", last, person).expect(409, "counter-check-over");
        // The face stays possible.
        proveFace(KIND, opened, true);
        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
    }

    @Test
    void aCodeIsUsedOnceAndWrongCodesGetOneAnswer() {
        SamplePerson person = simulator.person();
        SmsCode sms = sms(person.mobile(), "REGISTER_PERSON");
        SmsCode wrong = new SmsCode(sms.challenge(), sms.code().equals("000000") ? "111111" : "000000");
        http.post("/api/v1/person-registrations", personRequest(person, wrong)).expect(422, "invalid");
        http.post("/api/v1/person-registrations", personRequest(person, sms)).expect(201);
        Answer again = http.post("/api/v1/person-registrations", personRequest(person, sms)).expect(422, "invalid");
        assertThat(again.json().path("errors").path(0).path("code").asString()).isEqualTo("sms-code-wrong");
        http.post("/api/v1/sms-codes", Map.of("mobile", person.mobile(), "purpose", "REGISTER_PERSON"))
                .expect(429, "sms-limit");
    }

    @Test
    void aMobileBelongsToOnePerson() {
        SamplePerson one = simulator.person();
        registerPerson(one);
        SamplePerson two = simulator.person();
        SamplePerson withTheSameMobile = new SamplePerson(two.name(), two.idType(), two.idNumber(), one.mobile());
        jdbc.sql("DELETE FROM sms_challenges").update();
        SmsCode sms = sms(one.mobile(), "REGISTER_PERSON");
        Answer answer = http.post("/api/v1/person-registrations", personRequest(withTheSameMobile, sms)).expect(422);
        assertThat(answer.json().path("errors").path(0).path("code").asString()).isEqualTo("mobile-taken");
    }

    /// Each has a user of its own in Keycloak, so the slower one does not set the password of the other.
    @Test
    void ofTwoRegistrationsOfAPersonThePasswordOfTheCompletedOneIsValid() {
        SamplePerson person = simulator.person();
        // With one mobile, the second registration would end the first.
        List<Opened> registrations = Stream.generate(() -> {
            Opened opened = openPerson(new SamplePerson(person.name(), person.idType(), person.idNumber(),
                    simulator.person().mobile()));
            proveFace(KIND, opened, true);
            stepOf(KIND, opened);
            return opened;
        }).limit(2).toList();
        List<String> passwords = List.of("Suzhou#2026", "Wuxi#20266");

        List<Answer> answers = runConcurrently(2, i -> password(registrations.get(i), passwords.get(i)));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        int completed = answers.getFirst().status() == 201 ? 0 : 1;
        answers.get(1 - completed).expect(409, "account-exists");
        logIn(null, person.idNumber(), passwords.get(completed)).expect(200);
        logIn(null, person.idNumber(), passwords.get(1 - completed)).expect(401);
    }

    @Test
    void anExistingRegistrationIsRevealedOnlyAfterTheFaceCheck() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        SamplePerson again = new SamplePerson(person.name(), person.idType(), person.idNumber(),
                simulator.person().mobile());
        Opened opened = openPerson(again);
        proveFace(KIND, opened, true);
        stepOf(KIND, opened);
        password(opened).expect(409, "account-exists");
    }

    @Test
    void anUntrustworthyAnswerOfAlipayIsIgnored() {
        Opened opened = openPerson(simulator.person());
        proveFace(KIND, opened, true);
        simulator.behave("alipay", "wrong");
        try {
            with(opened).get("/api/v1/person-registrations/{}", opened.id()).expect(503, "face-unavailable");
        } finally {
            simulator.behave("alipay", "ok");
        }
        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
    }

    @Test
    void anUnsentCodeIsNotCounted() {
        SamplePerson person = simulator.person();
        simulator.behave("sms", "down");
        try {
            http.post("/api/v1/sms-codes", Map.of("mobile", person.mobile(), "purpose", "REGISTER_PERSON"))
                    .expect(503, "sms-unavailable");
        } finally {
            simulator.behave("sms", "ok");
        }
        sms(person.mobile(), "REGISTER_PERSON");
    }

    @Test
    void aCodeThatTheProviderRefusesIsCounted() {
        Map<String, Object> request = Map.of("mobile", "13100000000", "purpose", "REGISTER_PERSON");

        http.post("/api/v1/sms-codes", request).expect(503, "sms-unavailable");

        http.post("/api/v1/sms-codes", request).expect(429, "sms-limit");
    }
}
