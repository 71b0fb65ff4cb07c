package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AppealIT extends IdentityIT {

    private static final String ACCOUNTS_CLOSED = "SMS_320000006";
    private static final String APPEAL_ANNOUNCED = "SMS_320000041";
    private static final String APPEAL_COMPLETED = "SMS_320000042";
    private static final String APPEAL_OBJECTED = "SMS_320000043";

    AppealIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    private Opened open(String subject, SamplePerson claimant, String mobile) {
        jdbc.sql("DELETE FROM sms_challenges").update();
        SmsCode sms = sms(mobile, "APPEAL");
        Map<String, Object> request = new HashMap<>(personRequest(claimant, sms));
        request.remove("agreementVersion");
        request.putAll(Map.of("subject", subject, "mobile", mobile));
        return Opened.of(http.post("/api/v1/appeals", request));
    }

    private Http bearer(Opened opened) {
        return http.with("Appeal-Token", opened.token());
    }

    /// @return the appeal after the face check
    private JsonNode prove(Opened opened, boolean passed) {
        JsonNode check = bearer(opened).post("/api/v1/appeals/{}/face", null, opened.id()).expect(200).json();
        simulator.answerFace(check.path("certifyUrl").asString(), passed);
        return bearer(opened).get("/api/v1/appeals/{}", opened.id()).expect(200).json();
    }

    private Answer takeBack(Opened opened) {
        return bearer(opened).post("/api/v1/appeals/{}/taking-back", null, opened.id());
    }

    private List<String> eventsOf(String person) {
        return jdbc.sql("SELECT kind FROM security_events WHERE person_id = ? ORDER BY at")
                .param(UUID.fromString(person))
                .query(String.class).list();
    }

    @Test
    void theMobileGoesBackToItsOwnerAndTheHolderIsLoggedOut() {
        SamplePerson holder = simulator.person();
        String holderId = registerPerson(holder);
        JsonNode session = logIn(null, holder.mobile(), PASSWORD).expect(200).json();
        Http holderApp = http.as(() -> session.path("accessToken").asString());
        SamplePerson claimant = simulator.person();
        String claimantId = registerPerson(claimant);

        Opened opened = open("MOBILE", claimant, holder.mobile());
        takeBack(opened).expect(409, "appeal-step");
        JsonNode failed = prove(opened, false);
        assertThat(failed.path("step").asString()).isEqualTo("FACE");
        takeBack(opened).expect(409, "appeal-step");
        JsonNode proven = prove(opened, true);
        assertThat(proven.path("step").asString()).isEqualTo("DECISION");
        assertThat(proven.path("holder").path("since").isString()).isTrue();
        assertThat(proven.path("holder").has("mobile")).isFalse();

        List<Answer> answers = runConcurrently(4, i -> takeBack(opened));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "appeal-step"));
        until("the holder is logged out", () -> holderApp.get("/api/v1/me").status() == 401);
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()))
                .expect(401);
        // The mobile names the claimant now. The holder keeps the account.
        JsonNode claimants = logIn(null, holder.mobile(), PASSWORD).expect(200).json();
        assertThat(http.as(() -> claimants.path("accessToken").asString()).get("/api/v1/me").expect(200).json()
                .path("name").asString()).startsWith(claimant.name().substring(0, 1));
        logIn(null, claimant.mobile(), PASSWORD).expect(401);
        JsonNode again = logIn(null, holder.idNumber(), PASSWORD).expect(200).json();
        assertThat(http.as(() -> again.path("accessToken").asString()).get("/api/v1/me").expect(200).json()
                .path("mobile").isMissingNode()).isTrue();
        assertThat(eventsOf(holderId)).contains("MOBILE_LOST");
        assertThat(eventsOf(claimantId)).contains("MOBILE_TAKEN_BACK");
        assertThat(http.as(() -> again.path("accessToken").asString()).get("/api/v1/me/activity").expect(200).json()
                .path("items").valueStream().map(event -> event.path("kind").asString())).contains("MOBILE_LOST");
    }

    @Test
    void theIdNumberGoesBackToItsOwnerWithoutAnythingOfTheHolder() {
        SamplePerson holder = simulator.person();
        String holderId = registerPerson(holder);
        JsonNode session = logIn(null, holder.mobile(), PASSWORD).expect(200).json();
        Http holderApp = http.as(() -> session.path("accessToken").asString());
        // The rightful owner has the document and another mobile.
        SamplePerson owner = new SamplePerson(holder.name(), holder.idType(), holder.idNumber(),
                simulator.person().mobile());
        jdbc.sql("DELETE FROM sms_challenges").update();
        Opened registration = openPerson(owner);
        proveFace("person-registrations", registration, true);
        assertThat(stepOf("person-registrations", registration)).isEqualTo("PASSWORD");
        Map<String, String> password = Map.of("password", "Suzhou#2027", "confirmation", "Suzhou#2027");
        with(registration).post("/api/v1/person-registrations/{}/password", password, registration.id())
                .expect(409, "account-exists");

        Opened opened = open("ID_NUMBER", owner, owner.mobile());
        JsonNode proven = prove(opened, true);
        assertThat(proven.path("step").asString()).isEqualTo("DECISION");
        assertThat(proven.path("holder").path("mobile").asString())
                .isEqualTo(holder.mobile().charAt(0) + "****" + holder.mobile().substring(9));
        JsonNode waiting = takeBack(opened).expect(200).json();
        assertThat(waiting.path("step").asString()).isEqualTo("WAITING");
        assertThat(Duration.between(Instant.now(), Instant.parse(waiting.path("completesAt").asString())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        takeBack(opened).expect(409, "appeal-step");
        until("the holder is told at once", () -> received(holder, APPEAL_ANNOUNCED));
        holderApp.get("/api/v1/me").expect(200);
        with(registration).post("/api/v1/person-registrations/{}/password", password, registration.id())
                .expect(409, "account-exists");
        endWait(opened);

        until("the appeal is completed", () -> stateOf(opened).equals("DONE"));
        until("the claimant is told", () -> received(owner, APPEAL_COMPLETED));
        until("the holder is logged out", () -> holderApp.get("/api/v1/me").status() == 401);
        logIn(null, holder.mobile(), PASSWORD).expect(401);
        logIn(null, holder.idNumber(), PASSWORD).expect(401);
        until("the holder is told", () -> simulator.messages(holder.mobile()).valueStream()
                .anyMatch(message -> message.path("template").asString().equals(ACCOUNTS_CLOSED)));
        events.await("hall.person.closed.v1", holderId);
        assertThat(eventsOf(holderId)).contains("DOCUMENT_LOST", "ACCOUNT_REMOVED");
        // The registration that was refused is completed by another person.
        String ownerId = with(registration)
                .post("/api/v1/person-registrations/{}/password", password, registration.id()).expect(201).json()
                .path("personId").asString();
        assertThat(ownerId).isNotEqualTo(holderId);
        assertThat(eventsOf(ownerId)).contains("DOCUMENT_TAKEN_BACK");
        logIn(null, owner.idNumber(), "Suzhou#2027").expect(200);
    }

    private boolean received(SamplePerson person, String template) {
        return simulator.messages(person.mobile()).valueStream()
                .anyMatch(message -> message.path("template").asString().equals(template));
    }

    private String stateOf(Opened appeal) {
        return bearer(appeal).get("/api/v1/appeals/{}", appeal.id()).expect(200).json().path("step").asString();
    }

    /// The day in which the holder may object is over.
    private void endWait(Opened appeal) {
        jdbc.sql("UPDATE appeals SET completes_at = now() WHERE id = ?").param(UUID.fromString(appeal.id())).update();
        jdbc.sql(
                "UPDATE kit_task SET execution_time = now() WHERE task_name = 'appeal-completion' AND task_instance = ?")
                .param(appeal.id()).update();
    }

    private record Claimed(SamplePerson holder, Http app, SamplePerson claimant, Opened appeal) {}

    /// An appeal by whoever got the owner's face under a pretext.
    private Claimed claimed() {
        SamplePerson holder = simulator.person();
        registerPerson(holder);
        Http app = appOf(holder);
        SamplePerson claimant = new SamplePerson(holder.name(), holder.idType(), holder.idNumber(),
                simulator.person().mobile());
        Opened appeal = open("ID_NUMBER", claimant, claimant.mobile());
        prove(appeal, true);
        takeBack(appeal).expect(200);
        return new Claimed(holder, app, claimant, appeal);
    }

    @Test
    void theLinkToTheFaceCheckSaysForWhomAndForWhatItIs() {
        SamplePerson holder = simulator.person();
        registerPerson(holder);
        Opened opened = open("ID_NUMBER", holder, simulator.person().mobile());
        String url = bearer(opened).post("/api/v1/appeals/{}/face", null, opened.id()).expect(200).json()
                .path("certifyUrl").asString();

        JsonNode shown = faceLink(url);

        assertThat(shown.path("purpose").asString()).isEqualTo("TAKE_BACK_ID_NUMBER");
        assertThat(shown.path("idNumber").asString()).isEqualTo("****" + holder.idNumber().substring(14));
        assertThat(shown.path("name").asString()).endsWith("*").doesNotContain(holder.name());
        http.get("/api/v1/face-links/{}", "unknown").expect(404, "not-found");
        jdbc.sql("UPDATE face_links SET expires_at = now()").update();
        http.get("/api/v1/face-links/{}", url.substring(url.lastIndexOf('/') + 1)).expect(404, "not-found");
    }

    @Test
    @Tag("nightly")
    void theHolderObjectsWithTheCodeOfTheText() {
        Claimed claimed = claimed();
        http.post("/api/v1/appeal-objections", Map.of("code", "2222-2222-2222")).expect(404,
                "appeal-objection-unknown");
        until("the holder is told", () -> received(claimed.holder(), APPEAL_ANNOUNCED));
        String code = simulator.messages(claimed.holder().mobile()).valueStream()
                .filter(message -> message.path("template").asString().equals(APPEAL_ANNOUNCED))
                .map(message -> message.path("params").path("objection").asString()).findFirst().orElseThrow();
        http.post("/api/v1/appeal-objections", Map.of("code", code.toLowerCase(Locale.ROOT).replace("-", " ")))
                .expect(204);

        assertThat(stateOf(claimed.appeal())).isEqualTo("OBJECTED");
        http.post("/api/v1/appeal-objections", Map.of("code", code)).expect(204);
        until("the claimant is told", () -> received(claimed.claimant(), APPEAL_OBJECTED));
        endWait(claimed.appeal());
        assertThat(count("SELECT count(*) FROM kit_task WHERE task_instance = ?", claimed.appeal().id())).isZero();
        claimed.app().get("/api/v1/me").expect(200);
        logIn(null, claimed.holder().mobile(), PASSWORD).expect(200);
    }

    @Test
    void theHolderObjectsByTheOwnSessionAndNobodyElseDoes() {
        Claimed claimed = claimed();
        SamplePerson stranger = simulator.person();
        registerPerson(stranger);
        Http other = appOf(stranger);
        assertThat(other.get("/api/v1/me/appeals").expect(200).json().path("appeals")).isEmpty();
        other.post("/api/v1/me/appeals/{}/objection", null, claimed.appeal().id()).expect(404,
                "appeal-objection-unknown");

        JsonNode seen = claimed.app().get("/api/v1/me/appeals").expect(200).json().path("appeals");
        assertThat(seen).hasSize(1);
        String id = seen.path(0).path("id").asString();
        List<Answer> answers = runConcurrently(3,
                i -> claimed.app().post("/api/v1/me/appeals/{}/objection", null, id));

        assertThat(answers).allMatch(answer -> answer.status() == 204);
        assertThat(stateOf(claimed.appeal())).isEqualTo("OBJECTED");
        assertThat(claimed.app().get("/api/v1/me/appeals").expect(200).json().path("appeals")).isEmpty();
    }

    @Test
    @Tag("nightly")
    void whoProvesTheFaceDuringTheWaitKeepsTheAccounts() {
        Claimed claimed = claimed();
        jdbc.sql(
                "UPDATE persons SET changed_at = now() WHERE id IN (SELECT document_holder_id FROM appeals WHERE id = ?)")
                .param(UUID.fromString(claimed.appeal().id())).update();
        endWait(claimed.appeal());

        until("the appeal ends", () -> stateOf(claimed.appeal()).equals("FAILED"));
        claimed.app().get("/api/v1/me").expect(200);
        until("the claimant is told", () -> received(claimed.claimant(), APPEAL_OBJECTED));
    }

    @Test
    @Tag("nightly")
    void oneAppealForADocumentWaits() {
        Claimed claimed = claimed();
        jdbc.sql("DELETE FROM sms_challenges").update();
        Opened second = open("ID_NUMBER", claimed.claimant(), claimed.claimant().mobile());
        prove(second, true);

        takeBack(second).expect(409, "appeal-waiting");
    }

    private String objectionCode(SamplePerson holder) {
        until("the holder is told", () -> received(holder, APPEAL_ANNOUNCED));
        return simulator.messages(holder.mobile()).valueStream()
                .filter(message -> message.path("template").asString().equals(APPEAL_ANNOUNCED))
                .map(message -> message.path("params").path("objection").asString()).findFirst().orElseThrow();
    }

    private Opened openedAgain(Claimed claimed) {
        jdbc.sql("DELETE FROM sms_challenges").update();
        return open("ID_NUMBER", claimed.claimant(), claimed.claimant().mobile());
    }

    @Test
    @Tag("nightly")
    void aNewerAppealOfTheClaimantDoesNotKeepTheHolderFromObjecting() {
        Claimed claimed = claimed();
        String code = objectionCode(claimed.holder());
        Opened newer = openedAgain(claimed);

        http.post("/api/v1/appeal-objections", Map.of("code", code)).expect(204);

        assertThat(stateOf(claimed.appeal())).isEqualTo("OBJECTED");
        // Nothing waits any more.
        prove(newer, true);
        takeBack(newer).expect(200);
    }

    @Test
    @Tag("nightly")
    void aNewerAppealOfTheClaimantDoesNotKeepTheWaitingOneFromItsEnd() {
        Claimed claimed = claimed();
        openedAgain(claimed);

        endWait(claimed.appeal());

        until("the appeal is completed", () -> stateOf(claimed.appeal()).equals("DONE"));
    }

    @Test
    @Tag("nightly")
    void ofTwoAppealsForOneMobileOneTakesIt() {
        SamplePerson holder = simulator.person();
        registerPerson(holder);
        SamplePerson one = simulator.person();
        SamplePerson two = simulator.person();
        Opened first = open("MOBILE", one, holder.mobile());
        prove(first, true);
        Opened second = open("MOBILE", two, holder.mobile());
        prove(second, true);

        List<Answer> answers = runConcurrently(2, i -> takeBack(i == 0 ? first : second));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).singleElement()
                .satisfies(answer -> answer.expect(409, "appeal-holder-changed"));
    }

    @Test
    void anAppealNeedsTheCodeItsTokenAndSomebodyWhoHasIt() {
        SamplePerson claimant = simulator.person();
        Opened opened = open("MOBILE", claimant, claimant.mobile());
        http.get("/api/v1/appeals/{}", opened.id()).expect(404, "not-found");
        assertThat(prove(opened, true).path("step").asString()).isEqualTo("FAILED");
        takeBack(opened).expect(409, "appeal-step");

        SmsCode wrong = new SmsCode(UUID.randomUUID().toString(), "000000");
        Map<String, Object> request = new HashMap<>(personRequest(claimant, wrong));
        request.remove("agreementVersion");
        request.put("subject", "MOBILE");
        http.post("/api/v1/appeals", request).expect(422, "invalid");

        for (int i = 0; i < 4; i++) {
            open("MOBILE", claimant, claimant.mobile());
        }
        jdbc.sql("DELETE FROM sms_challenges").update();
        SmsCode sms = sms(claimant.mobile(), "APPEAL");
        request.putAll(Map.of("smsChallengeId", sms.challenge(), "smsCode", sms.code()));
        http.post("/api/v1/appeals", request).expect(429, "appeal-limit");
        Opened expired = open("MOBILE", simulator.person(), simulator.person().mobile());
        jdbc.sql("UPDATE appeals SET expires_at = now() WHERE id = ?").param(UUID.fromString(expired.id())).update();
        bearer(expired).get("/api/v1/appeals/{}", expired.id()).expect(410, "appeal-expired");
    }
}
