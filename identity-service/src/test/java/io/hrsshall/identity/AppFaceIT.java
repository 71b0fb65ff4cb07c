package io.hrsshall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The face check by the App of the province, beside the one by Alipay.
class AppFaceIT extends IdentityIT {

    private static final String KIND = "person-registrations";

    AppFaceIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @AfterEach
    void reset() {
        simulator.behave("app", "ok");
        simulator.behave("alipay", "ok");
    }

    private Answer start(Opened opened, String provider) {
        return with(opened).post("/api/v1/person-registrations/{}/face?provider=" + provider, null, opened.id());
    }

    /// @return the App's page
    private String startInApp(Opened opened) {
        JsonNode started = start(opened, "APP").expect(200).json();
        assertThat(started.path("provider").asString()).isEqualTo("APP");
        String url = started.path("certifyUrl").asString();
        assertThat(url).matches("http://localhost:[0-9]+/gateway/face/[A-Za-z0-9_-]{16}");
        JsonNode link = faceLink(url);
        assertThat(link.path("provider").asString()).isEqualTo("APP");
        assertThat(link.path("purpose").asString()).isEqualTo("REGISTER_PERSON");
        return link.path("certifyUrl").asString();
    }

    private String faceOf(Opened opened) {
        return with(opened).get("/api/v1/person-registrations/{}", opened.id()).expect(200).json().path("face")
                .asString();
    }

    @Test
    void bothProvidersAreOffered() {
        assertThat(http.get("/api/v1/face-providers").expect(200).json().path("providers").valueStream()
                .map(JsonNode::asString)).containsExactly("ALIPAY", "APP");
        start(openPerson(simulator.person()), "WECHAT").expect(400);
    }

    @Test
    void aPersonIsProvenByTheApp() {
        SamplePerson person = simulator.person();
        Opened opened = openPerson(person);
        String page = startInApp(opened);
        assertThat(page).matches(SimulatorProcess.APP_PAGE + "/face/[A-Za-z0-9_-]{8,64}");
        assertThat(stepOf(KIND, opened)).isEqualTo("FACE");

        simulator.answerAppFace(page, Map.of("passed", true));

        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
        assertThat(jdbc.sql("SELECT face_provider FROM person_registrations WHERE id = ?")
                .param(UUID.fromString(opened.id())).query(String.class).single()).isEqualTo("APP");
    }

    @Test
    @Tag("nightly")
    void aCheckThatFailedInTheAppCanBeRepeatedWithAlipay() {
        Opened opened = openPerson(simulator.person());
        simulator.answerAppFace(startInApp(opened), Map.of("passed", false));
        assertThat(faceOf(opened)).isEqualTo("FAILED");

        proveFace(KIND, opened, true);

        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
    }

    @Test
    @Tag("nightly")
    void onlyTheCheckThatWasStartedLastCounts() {
        Opened opened = openPerson(simulator.person());
        String alipay = start(opened, "ALIPAY").expect(200).json().path("certifyUrl").asString();
        String app = startInApp(opened);
        simulator.answerFace(alipay, true);
        assertThat(faceOf(opened)).isEqualTo("WAITING");

        simulator.answerAppFace(app, Map.of("passed", true));

        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
    }

    @Test
    @Tag("nightly")
    void theFaceOfSomebodyElseDoesNotPass() {
        Opened opened = openPerson(simulator.person());
        SamplePerson other = simulator.person();

        simulator.answerAppFace(startInApp(opened), Map.of("passed", true, "person",
                Map.of("name", other.name(), "idType", other.idType(), "idNumber", other.idNumber())));

        assertThat(faceOf(opened)).isEqualTo("FAILED");
        assertThat(stepOf(KIND, opened)).isEqualTo("FACE");
    }

    @Test
    @Tag("nightly")
    void aForgedAnswerIsIgnored() {
        Opened opened = openPerson(simulator.person());
        simulator.answerAppFace(startInApp(opened), Map.of("passed", true));
        simulator.behave("app", "wrong");
        with(opened).get("/api/v1/person-registrations/{}", opened.id()).expect(503, "face-unavailable");
        start(opened, "APP").expect(503, "face-unavailable");
        simulator.behave("app", "ok");

        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
    }

    @Test
    void whileTheAppIsDownAlipayIsNot() {
        Opened opened = openPerson(simulator.person());
        long before = counted();
        simulator.behave("app", "down");
        start(opened, "APP").expect(503, "face-unavailable");
        assertThat(counted()).isEqualTo(before);

        proveFace(KIND, opened, true);

        assertThat(stepOf(KIND, opened)).isEqualTo("PASSWORD");
    }

    private long counted() {
        return count("SELECT coalesce(sum(counted), 0) FROM daily_counts WHERE kind = 'DOCUMENT_FACE_CHECK'");
    }

    @Test
    @Tag("nightly")
    void theLimitsCountBothProvidersTogether() {
        Opened opened = openPerson(simulator.person());
        long before = counted();
        for (int i = 0; i < 5; i++) {
            start(opened, "ALIPAY").expect(200);
            start(opened, "APP").expect(200);
        }
        assertThat(counted()).isEqualTo(before + 10);
        start(opened, "ALIPAY").expect(429, "face-limit");
        start(opened, "APP").expect(429, "face-limit");
    }

    @Test
    @Tag("nightly")
    void aSignerCanChooseTheAppToo() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        String token = logIn(null, person.idNumber(), PASSWORD).expect(200).json().path("accessToken").asString();
        Http signer = http.as(() -> token);
        String proof = signer.post("/api/v1/me/signature-proofs", Map.of("digests", List.of("a".repeat(64))))
                .expect(201).json().path("id").asString();
        String url = signer.post("/api/v1/me/signature-proofs/{}/face?provider=APP", null, proof).expect(200).json()
                .path("certifyUrl").asString();

        simulator.answerAppFace(faceLink(url).path("certifyUrl").asString(), Map.of("passed", true));

        assertThat(signer.get("/api/v1/me/signature-proofs/{}", proof).expect(200).json().path("step").asString())
                .isEqualTo("PROVEN");
    }
}
