package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Sessions at a real Keycloak, listed and ended by their owner.
class OwnSessionsIT extends IdentityIT {

    private static final String SESSIONS = "/api/v1/me/sessions";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    OwnSessionsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    private Http as(JsonNode session) {
        String access = session.path("accessToken").asString();
        return http.as(() -> access);
    }

    private JsonNode loggedIn(SamplePerson person) {
        return logIn(null, person.mobile(), PASSWORD).expect(200).json();
    }

    private Answer refresh(JsonNode session) {
        return http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()));
    }

    private List<JsonNode> listed(JsonNode session) {
        return as(session).get(SESSIONS).expect(200).json().path("sessions").valueStream().toList();
    }

    private String idOf(JsonNode session) {
        return listed(session).stream().filter(each -> each.path("current").asBoolean()).findFirst().orElseThrow()
                .path("id").asString();
    }

    private void assertEnded(JsonNode session) {
        refresh(session).expect(401, "session-ended");
        until("its access token is refused", () -> as(session).get("/api/v1/me").status() == 401);
    }

    @Test
    @Tag("nightly")
    void theOwnerSeesHowEachSessionBegan() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode here = loggedIn(person);
        JsonNode there = http.with("User-Agent", FIREFOX).post("/api/v1/logins/password",
                Map.of("person", person.mobile(), "password", PASSWORD)).expect(200).json();

        List<JsonNode> sessions = listed(here);

        assertThat(sessions).hasSize(2);
        assertThat(sessions).extracting(each -> each.path("current").asBoolean()).containsExactly(false, true);
        JsonNode other = sessions.getFirst();
        assertThat(other.path("way").asString()).isEqualTo("password");
        assertThat(other.path("browser").asString()).isEqualTo("Firefox");
        assertThat(other.path("system").asString()).isEqualTo("Linux");
        assertThat(other.path("address").asString()).isEqualTo(client.replaceFirst("\\.\\d+$", ".0/24"));
        Instant started = Instant.parse(other.path("startedAt").asString());
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofMinutes(1));

        Deque<JsonNode> refreshed = new ArrayDeque<>(List.of(there));
        until("a refresh counts as use", () -> {
            refreshed.add(refresh(refreshed.getLast()).expect(200).json());
            return Instant.parse(listed(here).getFirst().path("lastUsedAt").asString()).isAfter(started);
        });
        assertThat(idOf(refreshed.getLast())).isEqualTo(other.path("id").asString());
    }

    @Test
    void anEndedSessionIsRefusedAtOnceAndTheOthersStay() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode here = loggedIn(person);
        JsonNode there = loggedIn(person);
        String id = idOf(there);

        List<Answer> answers = runConcurrently(3, i -> as(here).delete(SESSIONS + "/{}", id));

        assertThat(answers).allMatch(answer -> answer.status() == 204);
        assertEnded(there);
        as(here).delete(SESSIONS + "/{}", id).expect(204);
        assertThat(listed(here)).hasSize(1);
        refresh(here).expect(200);
        as(here).delete(SESSIONS + "/{}", idOf(here)).expect(204);
        assertEnded(here);
    }

    @Test
    void anOperatorEndsASessionOrAllOfAnAccountOnce() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode here = loggedIn(person);
        JsonNode there = loggedIn(person);
        String session = idOf(there);
        String account = jdbc.sql("SELECT account_id FROM sessions WHERE id = :id")
                .param("id", UUID.fromString(session)).query(UUID.class).single().toString();
        assertThat(http.get("/actuator/usersessions/{}", account).expect(200).json().size()).isEqualTo(2);

        Map<String, String> end = Map.of("session", session, "operator", "值班员");
        assertThat(operate(end)).containsExactlyInAnyOrder("ended", "ended-before", "ended-before");
        assertEnded(there);
        assertThat(http.get("/actuator/usersessions/{}", account).expect(200).json().valueStream()
                .filter(each -> each.path("ended").asBoolean()).map(each -> each.path("id").asString()))
                .containsExactly(session);
        assertThat(listed(here)).hasSize(1);
        assertThat(operate(Map.of("account", account, "operator", "值班员"))).contains("ended", "ended-before");
        assertEnded(here);
        http.post("/actuator/usersessions/end", Map.of("session", Ids.next())).expect(404);
        http.post("/actuator/usersessions/end", Map.of("operator", "值班员")).expect(404);
        assertThat(jdbc.sql("SELECT result FROM kit_operator_action WHERE operator = '值班员' AND target = :target")
                .param("target", "session " + session).query(String.class).list()).hasSize(3).contains("ended");
        assertThat(jdbc.sql("SELECT kind FROM security_events WHERE account_id = :account")
                .param("account", UUID.fromString(account)).query(String.class).list())
                .containsOnlyOnce("SESSION_ENDED").contains("SESSIONS_ENDED");
    }

    private List<String> operate(Map<String, String> end) {
        return runConcurrently(3, i -> http.post("/actuator/usersessions/end", end)).stream()
                .map(answer -> answer.expect(200).json().path("result").asString()).toList();
    }

    @Test
    void anotherPersonsSessionIsUnknown() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        SamplePerson stranger = simulator.person();
        registerPerson(stranger);
        JsonNode own = loggedIn(person);
        JsonNode foreign = loggedIn(stranger);

        as(foreign).delete(SESSIONS + "/{}", idOf(own)).expect(404, "not-found");
        as(foreign).delete(SESSIONS + "/{}", Ids.next()).expect(404, "not-found");

        refresh(own).expect(200);
        assertThat(listed(foreign)).hasSize(1);
    }

    @Test
    void anIdOrAnOptionThatIsNoneEndsNothing() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode here = loggedIn(person);

        as(here).delete(SESSIONS + "/all").expect(404);
        as(here).delete(SESSIONS + "?keepCurrent=perhaps").expect(400);

        assertThat(listed(here)).hasSize(1);
    }

    @Test
    void allSessionsOrAllOthersEnd() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode here = loggedIn(person);
        JsonNode second = loggedIn(person);
        JsonNode third = loggedIn(person);

        as(here).delete(SESSIONS + "?keepCurrent=true").expect(204);

        assertEnded(second);
        assertEnded(third);
        assertThat(listed(here)).hasSize(1);
        JsonNode later = loggedIn(person);
        as(later).delete(SESSIONS).expect(204);
        assertEnded(here);
        assertEnded(later);
        JsonNode next = loggedIn(person);
        assertThat(listed(next)).hasSize(1);
        refresh(next).expect(200);
    }

    /// The accounts of one person have sessions of their own.
    @Test
    @Tag("nightly")
    void everyKindOfAccountSeesItsOwnSessionsOnly() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        JsonNode unit = logIn(number, null, PASSWORD).expect(200).json();
        JsonNode otherOfUnit = logIn(number, null, PASSWORD).expect(200).json();
        String institution = InstitutionNumber.of(System.nanoTime() % 100_000_000).value();
        SamplePerson administrator = simulator.person();
        http.as(tokens.service("institution-service", "identity-service"))
                .put("/internal/v1/accounts/{}", Map.of("kind", "institution", "personId",
                        registerPerson(administrator), "institutionNumber", institution, "unitNumber",
                        UnitNumber.of(5).value(), "initialPassword", true), Ids.next())
                .expect(200);
        replaceInitial(institution, initialPassword(administrator), PASSWORD,
                initialCode(institution, administrator)).expect(204);
        JsonNode ofInstitution = logIn(institution, null, PASSWORD).expect(200).json();

        assertThat(listed(unit)).hasSize(2);
        assertThat(listed(ofInstitution)).hasSize(1);
        as(ofInstitution).delete(SESSIONS + "/{}", idOf(unit)).expect(404);
        as(unit).delete(SESSIONS + "?keepCurrent=true").expect(204);

        assertEnded(otherOfUnit);
        refresh(unit).expect(200);
        refresh(ofInstitution).expect(200);
    }
}
