package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.FakeServices.Mode;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class UnitRegistrationIT extends IdentityIT {

    private static final String KIND = "unit-registrations";

    UnitRegistrationIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @AfterEach
    void resetServices() {
        services.unitService = Mode.NORMAL;
        services.delegationService = Mode.NORMAL;
        simulator.behave("register", "ok");
    }

    private void assertExactlyOne(SampleEnterprise enterprise) {
        String number = Objects.requireNonNull(services.units.get(enterprise.uscc())).number();
        assertThat(services.grantsOf(number)).hasSize(1);
        assertThat(count("SELECT count(*) FROM accounts WHERE uscc = ? AND status = 'ACTIVE' AND unit_number = ?",
                enterprise.uscc(), number)).isEqualTo(1);
        until("the other sagas are undone", () -> {
            skipWaitForLateAnswers(enterprise);
            return count("SELECT count(*) FROM accounts WHERE uscc = ?", enterprise.uscc()) == 1;
        });
        logIn(number, enterprise.legalRepresentative().idNumber(), PASSWORD).expect(200);
    }

    private String fieldProblem(Map<String, Object> request) {
        return http.post("/api/v1/unit-registrations", request).expect(422, "invalid").json().path("errors").path(0)
                .path("code").asString();
    }

    @Test
    void aUnitRegistersInFourSteps() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Opened opened = Opened.of(http.post("/api/v1/unit-registrations", unitRequest(enterprise)));
        assertThat(stepOf(KIND, opened)).isEqualTo("FACE");
        proveFace(KIND, opened, true);
        assertThat(stepOf(KIND, opened)).isEqualTo("ACCOUNT");

        String mobile = enterprise.legalRepresentative().mobile();
        SmsCode sms = sms(mobile, "REGISTER_UNIT");
        JsonNode done = completeUnit(opened, mobile, sms).expect(200).json();

        assertThat(done.path("step").asString()).isEqualTo("DONE");
        assertThat(completeUnit(opened, mobile, sms).expect(200).json()).isEqualTo(done);
        assertThat(count("""
                SELECT agreement_version FROM agreement_acceptances WHERE kind = 'UNIT_REGISTRATION'
                AND account_id = (SELECT id FROM accounts WHERE unit_number = ?)""",
                done.path("unitNumber").asString()))
                .isEqualTo(1);
        assertExactlyOne(enterprise);
        http.post("/api/v1/unit-registrations", unitRequest(enterprise)).expect(409, "unit-exists");
        JsonNode tokensOfUnit = logIn(enterprise.uscc(), mobile, PASSWORD).expect(200).json();
        assertThat(tokensOfUnit.path("acting").path("tier").asString()).isEqualTo("legal-representative");
        logIn(null, enterprise.legalRepresentative().idNumber(), PASSWORD).expect(401, "bad-credentials");
    }

    @Test
    void typedDataMustMatchTheEnterpriseRegister() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Map<String, Object> otherName = new LinkedHashMap<>(unitRequest(enterprise));
        otherName.put("name", "别的公司");
        assertThat(http.post("/api/v1/unit-registrations", otherName).expect(422).json().path("errors").path(0)
                .path("code").asString()).isEqualTo("enterprise-name-differs");

        SamplePerson other = simulator.person();
        SampleEnterprise representedByOther = new SampleEnterprise(enterprise.uscc(), enterprise.name(), other);
        assertThat(http.post("/api/v1/unit-registrations", unitRequest(representedByOther)).expect(422).json()
                .path("errors").path(0).path("code").asString()).isEqualTo("legal-representative-differs");

        Map<String, Object> bothOther = new LinkedHashMap<>(unitRequest(representedByOther));
        bothOther.put("name", "别的公司");
        assertThat(http.post("/api/v1/unit-registrations", bothOther).expect(422).json().path("errors").valueStream()
                .map(error -> error.path("field").asString())).containsExactly("name", "legalRepresentative");

        Map<String, Object> notAgreed = new LinkedHashMap<>(unitRequest(simulator.enterprise(null)));
        notAgreed.remove("agreementVersion");
        assertThat(fieldProblem(notAgreed)).isEqualTo("agreement-required");
        notAgreed.put("agreementVersion", 2);
        assertThat(fieldProblem(notAgreed)).isEqualTo("agreement-outdated");
    }

    @Test
    void ofParallelCallsOneRegistersAndTheOthersGetTheState() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Opened opened = openUnit(enterprise);
        String mobile = enterprise.legalRepresentative().mobile();
        SmsCode sms = sms(mobile, "REGISTER_UNIT");

        assertThat(runConcurrently(6, i -> completeUnit(opened, mobile, sms)))
                .allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 202));

        until("it is done", () -> stepOf(KIND, opened).equals("DONE"));
        assertExactlyOne(enterprise);
    }

    @Test
    void theLegalRepresentativeCannotBeGuessedAndGuessesBlockNobody() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        List<Answer> guesses = runConcurrently(20, i -> http.post("/api/v1/unit-registrations", unitRequest(
                new SampleEnterprise(enterprise.uscc(), enterprise.name(), simulator.person()))));
        assertThat(guesses).filteredOn(answer -> answer.status() == 422).hasSize(10);
        assertThat(guesses).filteredOn(answer -> answer.status() == 201).hasSize(10);

        Opened guessed = openUnit(new SampleEnterprise(enterprise.uscc(), enterprise.name(), simulator.person()));
        JsonNode state = with(guessed).get("/api/v1/unit-registrations/{}", guessed.id()).expect(200).json();
        assertThat(state.path("step").asString()).isEqualTo("FAILED");
        assertThat(state.path("problem").asString()).isEqualTo("legal-representative-differs");
        String mobile = simulator.person().mobile();
        completeUnit(guessed, mobile, sms(mobile, "REGISTER_UNIT")).expect(200);
        assertThat(services.units).doesNotContainKey(enterprise.uscc());

        registerUnit(enterprise);
        assertExactlyOne(enterprise);
    }

    @Test
    void anUntrustworthyAnswerOfTheRegisterOpensNoRegistration() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        simulator.behave("register", "wrong");
        http.post("/api/v1/unit-registrations", unitRequest(enterprise)).expect(503, "register-unavailable");
        simulator.behave("register", "down");
        http.post("/api/v1/unit-registrations", unitRequest(enterprise)).expect(503, "register-unavailable");
    }

    @Test
    void aRegisteredPersonKeepsThePersonalAccount() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        jdbc.sql("DELETE FROM sms_challenges").update();
        SampleEnterprise enterprise = simulator.enterprise(person);
        String number = registerUnit(enterprise);
        assertThat(services.grantsOf(number).getFirst().person()).isEqualTo(id);
        assertThat(logIn(null, person.mobile(), PASSWORD).expect(200).json().path("acting").path("kind").asString())
                .isEqualTo("person");
        assertThat(count("SELECT count(*) FROM accounts WHERE person_id = CAST(? AS uuid)", id)).isEqualTo(2);
    }

    @Test
    void aNewMobileReplacesTheFormerOneWhichIsInformed() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        SamplePerson withNewMobile = new SamplePerson(person.name(), person.idType(), person.idNumber(),
                simulator.person().mobile());
        String number = registerUnit(simulator.enterprise(withNewMobile));
        logIn(number, withNewMobile.mobile(), PASSWORD).expect(200);
        logIn(null, person.mobile(), PASSWORD).expect(401);
        until("the former mobile is informed", () -> simulator.messages(person.mobile()).valueStream()
                .anyMatch(message -> message.path("template").asString().equals("SMS_320000004")));
    }

    @Test
    void parallelRegistrationsOfOneUsccCreateOneUnit() throws Exception {
        SampleEnterprise enterprise = simulator.enterprise(null);
        List<Opened> registrations = new ArrayList<>();
        List<SmsCode> codes = new ArrayList<>();
        String mobile = enterprise.legalRepresentative().mobile();
        for (int i = 0; i < 20; i++) {
            registrations.add(openUnit(enterprise));
            codes.add(sms(mobile, "REGISTER_UNIT"));
            // One code per minute, ten per day.
            jdbc.sql("UPDATE sms_challenges SET created_at = created_at - INTERVAL '1 day'").update();
        }
        // So that none ends another, and the index alone decides.
        jdbc.sql("UPDATE unit_registrations SET claimant_index = NULL").update();
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int one = i;
            calls.add(() -> completeUnit(registrations.get(one), mobile, codes.get(one)));
        }
        assertThat(runConcurrently(calls))
                .allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 202));
        until("all are over", () -> registrations.stream().map(one -> stepOf(KIND, one))
                .allMatch(step -> step.equals("DONE") || step.equals("FAILED")));
        assertThat(registrations.stream().map(one -> stepOf(KIND, one)).filter("DONE"::equals)).hasSize(1);
        assertExactlyOne(enterprise);
        assertThat(count("""
                SELECT count(*) FROM persons p WHERE EXISTS
                (SELECT FROM registration_sagas s WHERE s.person_id = p.id AND s.uscc = ?)""", enterprise.uscc()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(strings = {"unit.before", "unit.after", "grant.before", "grant.after", "activation.before",
            "activation.after", "completion.before", "completion.after"})
    void aFailureAfterTheAccountStepIsRecovered(String point) {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Opened opened = openUnit(enterprise);
        String mobile = enterprise.legalRepresentative().mobile();
        SmsCode sms = sms(mobile, "REGISTER_UNIT");
        arm("registration." + point);
        Answer answer = completeUnit(opened, mobile, sms);
        assertThat(answer.status()).as(answer.text()).isIn(200, 202);
        untilDone(opened);
        assertExactlyOne(enterprise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account.before", "account.after"})
    void aFailureAtTheAccountStepIsUndoneAndCanBeRepeated(String point) {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Opened opened = openUnit(enterprise);
        String mobile = enterprise.legalRepresentative().mobile();
        SmsCode sms = sms(mobile, "REGISTER_UNIT");
        arm("registration." + point);
        assertThat(completeUnit(opened, mobile, sms).status()).isEqualTo(500);
        assertThat(stepOf(KIND, opened)).isEqualTo("ACCOUNT");
        assertThat(services.units).doesNotContainKey(enterprise.uscc());

        assertThat(completeUnit(opened, mobile, sms).expect(200).json().path("step").asString()).isEqualTo("DONE");
        assertExactlyOne(enterprise);
        until("the first saga is undone", () -> {
            skipWaitForLateAnswers(enterprise);
            return count("SELECT count(*) FROM registration_sagas WHERE uscc = ? AND step = 'UNDONE'",
                    enterprise.uscc()) == 1;
        });
    }

    /// An undone saga waits for users that Keycloak may create late.
    private void skipWaitForLateAnswers(SampleEnterprise enterprise) {
        jdbc.sql("""
                WITH undoing AS (
                    UPDATE registration_sagas SET created_at = created_at - INTERVAL '3 minutes'
                    WHERE uscc = ? AND step = 'UNDOING' AND created_at > now() - INTERVAL '2 minutes'
                    RETURNING id)
                UPDATE kit_task SET execution_time = now() FROM undoing
                WHERE task_name = 'unit-registration' AND task_instance = undoing.id::text""")
                .param(enterprise.uscc()).update();
    }

    @Test
    void aLostResponseAtThePivotIsRepeatedWithTheSameSaga() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Opened opened = openUnit(enterprise);
        String mobile = enterprise.legalRepresentative().mobile();
        SmsCode sms = sms(mobile, "REGISTER_UNIT");
        services.unitService = Mode.RESPONSE_LOST;
        assertThat(completeUnit(opened, mobile, sms).expect(202).json().path("step").asString())
                .isEqualTo("CREATING");
        services.unitService = Mode.NORMAL;
        untilDone(opened);
        assertExactlyOne(enterprise);
    }

    @Test
    void afterThePivotTheSagaIsRepeatedUntilItCompletes() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Opened opened = openUnit(enterprise);
        String mobile = enterprise.legalRepresentative().mobile();
        SmsCode sms = sms(mobile, "REGISTER_UNIT");
        services.delegationService = Mode.UNAVAILABLE;
        completeUnit(opened, mobile, sms).expect(202);
        untilTask(jdbc, "unit-registration", "it was attempted more than once", () -> count("""
                SELECT consecutive_failures FROM kit_task WHERE task_name = 'unit-registration' AND task_instance =
                (SELECT id::text FROM registration_sagas WHERE uscc = ?)""", enterprise.uscc()) >= 2);
        logIn(enterprise.uscc(), mobile, PASSWORD).expect(503);
        services.delegationService = Mode.NORMAL;
        untilDone(opened);
        assertExactlyOne(enterprise);
    }

    private void untilDone(Opened opened) {
        untilTask(jdbc, "unit-registration", "the registration is done", () -> stepOf(KIND, opened).equals("DONE"));
    }

    private void arm(String point) {
        http.post("/actuator/failpoints", Map.of("name", point, "action", "error"));
    }
}
