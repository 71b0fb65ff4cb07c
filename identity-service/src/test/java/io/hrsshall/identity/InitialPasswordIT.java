package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class InitialPasswordIT extends IdentityIT {

    private static final String NEW_PASSWORD = "Xuanwu#2026";

    InitialPasswordIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    private record Institution(String number, SamplePerson administrator, String personId) {}

    private Institution institution() {
        SamplePerson administrator = simulator.person();
        String id = registerPerson(administrator);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        http.as(tokens.service("institution-service", "identity-service")).put("/internal/v1/accounts/{}",
                Map.of("kind", "institution", "personId", id, "institutionNumber", number, "initialPassword", true),
                Ids.next()).expect(200);
        return new Institution(number, administrator, id);
    }

    private Answer requestCode(Institution institution, String password) {
        return http.post("/api/v1/passwords/initial/codes", Map.of("number", institution.number(), "oldPassword",
                password));
    }

    private static String wrongField(Answer answer) {
        return answer.expect(422, "invalid").json().path("errors").path(0).path("code").asString();
    }

    @Test
    void whoKnowsTheNumberAndTheIdNumberDoesNotReplaceThePassword() {
        Institution institution = institution();
        String initial = initialPassword(institution.administrator());
        logIn(institution.number(), institution.administrator().idNumber(), initial).expect(403,
                "password-change-required");
        http.post("/api/v1/passwords/initial", Map.of("number", institution.number(), "oldPassword", initial,
                "newPassword", NEW_PASSWORD, "confirmation", NEW_PASSWORD)).expect(422, "invalid");
        SmsCode own = sms(simulator.person().mobile(), "REGISTER_PERSON");
        assertThat(wrongField(replaceInitial(institution.number(), initial, NEW_PASSWORD, own)))
                .isEqualTo("sms-code-wrong");
        JsonNode sent = requestCode(institution, initial).expect(202).json();
        assertThat(sent.propertyNames()).containsExactlyInAnyOrder("challengeId", "sendsAt", "expiresAt");
        until("the administrator learns of it", () -> simulator.codes(institution.administrator().mobile()) == 2);
        String code = simulator.codeFor(institution.administrator().mobile());
        for (int i = 0; i < 5; i++) {
            String guess = code.equals("00000" + i) ? "111111" : "00000" + i;
            assertThat(wrongField(replaceInitial(institution.number(), initial, NEW_PASSWORD,
                    new SmsCode(sent.path("challengeId").asString(), guess)))).isEqualTo("sms-code-wrong");
        }
        assertThat(wrongField(replaceInitial(institution.number(), initial, NEW_PASSWORD,
                new SmsCode(sent.path("challengeId").asString(), code)))).isEqualTo("sms-code-wrong");
        logIn(institution.number(), null, NEW_PASSWORD).expect(401);
    }

    @Test
    @Tag("nightly")
    void theAdministratorReplacesItWithTheCode() {
        Institution institution = institution();
        String initial = initialPassword(institution.administrator());

        SmsCode code = initialCode(institution.number(), institution.administrator());
        assertThat(wrongField(replaceInitial(institution.number(), initial, initial, code)))
                .isNotEqualTo("sms-code-wrong");
        replaceInitial(institution.number(), initial, NEW_PASSWORD, code).expect(204);

        logIn(institution.number(), null, NEW_PASSWORD).expect(200);
        logIn(institution.number(), null, initial).expect(401);
        requestCode(institution, initial).expect(401, "bad-credentials");
        requestCode(institution, NEW_PASSWORD).expect(409, "password-already-replaced");
    }

    @Test
    @Tag("nightly")
    void aCodeIsForOnePersonAndThePresentMobile() {
        Institution one = institution();
        Institution other = institution();
        SmsCode code = initialCode(one.number(), one.administrator());

        assertThat(wrongField(replaceInitial(other.number(), initialPassword(other.administrator()), NEW_PASSWORD,
                code))).isEqualTo("sms-code-wrong");
        // With the forms of both index keys, the second after its version.
        jdbc.sql("UPDATE persons SET mobile_index = ? WHERE id = ?")
                .param(ByteBuffer.allocate(66).putShort(32, (short) 2).array())
                .param(UUID.fromString(one.personId())).update();
        jdbc.sql("UPDATE persons SET mobile_verified = false WHERE id = ?").param(UUID.fromString(one.personId()))
                .update();
        assertThat(wrongField(replaceInitial(one.number(), initialPassword(one.administrator()), NEW_PASSWORD, code)))
                .isEqualTo("sms-code-wrong");
    }

    @Test
    @Tag("nightly")
    void withoutAVerifiedMobileTheAnswerIsTheSameAndNothingIsSent() {
        Institution institution = institution();
        jdbc.sql("UPDATE persons SET mobile_verified = false WHERE id = ?")
                .param(UUID.fromString(institution.personId())).update();

        JsonNode sent = requestCode(institution, initialPassword(institution.administrator())).expect(202).json();

        assertThat(sent.propertyNames()).containsExactlyInAnyOrder("challengeId", "sendsAt", "expiresAt");
        until("the task is over", () -> count("SELECT count(*) FROM kit_task WHERE task_name = 'sms-code'") == 0);
        assertThat(simulator.codes(institution.administrator().mobile())).isOne();
    }

    @Test
    @Tag("nightly")
    void aSecondCodeIsSentOnceWhenTheMinuteIsOver() {
        Institution institution = institution();
        String initial = initialPassword(institution.administrator());
        initialCode(institution.number(), institution.administrator());

        JsonNode later = requestCode(institution, initial).expect(202).json();
        assertThat(Instant.parse(later.path("sendsAt").asString())).isAfter(Instant.now().plusSeconds(20));
        requestCode(institution, initial).expect(429, "sms-limit");
        assertThat(simulator.codes(institution.administrator().mobile())).isEqualTo(2);
        UUID challenge = UUID.fromString(later.path("challengeId").asString());
        until("the task waits", () -> count("""
                SELECT count(*) FROM kit_task WHERE task_name = 'sms-code' AND task_instance = ?
                AND execution_time > now() + INTERVAL '10 seconds'""", challenge.toString()) == 1);
        jdbc.sql("UPDATE sms_challenges SET sends_at = now() WHERE id = ?").param(challenge).update();
        jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_instance = ?").param(challenge.toString())
                .update();

        until("the code is sent", () -> simulator.codes(institution.administrator().mobile()) == 3);
        until("the task is over", () -> count("SELECT count(*) FROM kit_task WHERE task_instance = ?",
                challenge.toString()) == 0);
        assertThat(simulator.codes(institution.administrator().mobile())).isEqualTo(3);
        replaceInitial(institution.number(), initial, NEW_PASSWORD, new SmsCode(challenge.toString(),
                simulator.codeFor(institution.administrator().mobile()))).expect(204);
    }

    @Test
    @Tag("nightly")
    void guessesAreLimitedAsAtALogin() {
        Institution institution = institution();
        for (int i = 0; i < 5; i++) {
            requestCode(institution, "Js00000" + i).expect(401, "bad-credentials");
        }
        requestCode(institution, initialPassword(institution.administrator())).expect(429, "login-locked");
        logIn(institution.number(), null, initialPassword(institution.administrator())).expect(429, "login-locked");
    }

    /// All codes were sent earlier today.
    private void minutesAgo() {
        jdbc.sql("""
                UPDATE sms_challenges SET created_at = greatest(created_at - INTERVAL '2 minutes',
                date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai')""").update();
    }

    @Test
    @Tag("nightly")
    void strangersDoNotUseUpTheCodesOfARecovery() {
        Institution institution = institution();
        String mobile = institution.administrator().mobile();
        for (int i = 0; i < 9; i++) {
            minutesAgo();
            sms(mobile, "REGISTER_UNIT");
        }
        minutesAgo();
        http.post("/api/v1/sms-codes", Map.of("mobile", mobile, "purpose", "APPEAL")).expect(429, "sms-limit");
        http.post("/api/v1/sms-codes", Map.of("mobile", mobile, "purpose", "CHANGE_MOBILE")).expect(401);

        initialCode(institution.number(), institution.administrator());
        sms(mobile, "CHANGE_MOBILE");
        SamplePerson person = institution.administrator();
        Opened recovery = Opened.of(http.post("/api/v1/recoveries", Map.of("name", person.name(), "idType",
                person.idType(), "idNumber", person.idNumber(), "puzzlePass", puzzlePass("RESET_PASSWORD"))));
        long before = simulator.codes(mobile);
        http.with("Recovery-Token", recovery.token()).post("/api/v1/recoveries/{}/sms-code", null, recovery.id())
                .expect(202);
        until("the code is sent", () -> simulator.codes(mobile) == before + 1);
    }
}
