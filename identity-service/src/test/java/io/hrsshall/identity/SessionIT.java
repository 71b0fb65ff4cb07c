package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.FakeServices.Grant;
import io.hrsshall.identity.FakeServices.Mode;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class SessionIT extends IdentityIT {

    SessionIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @AfterEach
    void resetServices() {
        services.delegationService = Mode.NORMAL;
        services.onStatement = () -> {
        };
    }

    /// Keycloak is not informed, so it still accepts the session.
    private void revoke(String column, String value) {
        jdbc.sql(
                """
                        INSERT INTO revocations (id, target, %s, reason, created_at, created_by, changed_at, changed_by, version)
                        VALUES (?, ?, CAST(? AS %s), 'test', now(), 'test', now(), 'test', 0)"""
                        .formatted(column,
                                column.equals("session_id") ? "text" : "uuid"))
                .param(Ids.next())
                .param(column.equals("session_id") ? "SESSION" : "ALL_SESSIONS").param(value).update();
    }

    private JsonNode loggedIn(SamplePerson person) {
        return logIn(null, person.mobile(), PASSWORD).expect(200).json();
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refreshToken").asString();
    }

    private Answer refresh(String token) {
        return http.post("/api/v1/tokens/refresh", Map.of("refreshToken", token));
    }

    private static String sid(JsonNode tokens) {
        return String.valueOf(Tokens.claims(tokens.path("accessToken").asString()).get("sid"));
    }

    @Test
    void aRefreshKeepsTheSession() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode first = loggedIn(person);
        JsonNode second = refresh(refreshToken(first)).expect(200).json();
        assertThat(sid(second)).isEqualTo(sid(first));
        refresh(refreshToken(second)).expect(200);
    }

    @Test
    @Tag("nightly")
    void parallelRefreshesGetTheSameAnswer() throws Exception {
        SamplePerson person = simulator.person();
        registerPerson(person);
        String token = refreshToken(loggedIn(person));
        List<Callable<Answer>> tabs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tabs.add(() -> refresh(token));
        }
        List<JsonNode> answers = runConcurrently(tabs).stream().map(answer -> answer.expect(200).json()).toList();
        assertThat(answers).allMatch(answer -> answer.equals(answers.getFirst()));
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", token, "actAs",
                Map.of("kind", "unit", "unit", UnitNumber.of(9).value())))
                .expect(409, "refresh-raced");
    }

    @Test
    void aLateReplayOfARefreshTokenEndsTheSession() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode first = loggedIn(person);
        JsonNode second = refresh(refreshToken(first)).expect(200).json();
        jdbc.sql("UPDATE used_refresh_tokens SET answered_at = answered_at - INTERVAL '11 seconds'").update();

        refresh(refreshToken(first)).expect(401, "session-ended");

        refresh(refreshToken(second)).expect(401, "session-ended");
        events.await("hall.authority.changed.v1", sid(first));
        String dead = second.path("accessToken").asString();
        until("the access token is refused", () -> http.as(() -> dead).get("/api/v1/me").status() == 401);
    }

    @Test
    void aRevokedSessionGetsNothingThoughKeycloakAcceptsIt() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode first = loggedIn(person);
        JsonNode second = refresh(refreshToken(first)).expect(200).json();
        revoke("session_id", sid(first));
        // Neither the answer of the last ten seconds nor a new one.
        refresh(refreshToken(first)).expect(401, "session-ended");
        refresh(refreshToken(second)).expect(401, "session-ended");
        assertThat(count("SELECT count(*) FROM used_refresh_tokens WHERE session_id = ?", sid(first))).isEqualTo(1);
    }

    @Test
    void aUserWhoseSessionsWereAllRevokedGetsNothingForEarlierTokens() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String token = refreshToken(loggedIn(person));
        revoke("keycloak_id", jdbc.sql("SELECT keycloak_id FROM accounts WHERE person_id = CAST(? AS uuid)").param(id)
                .query(String.class).single());
        refresh(token).expect(401, "session-ended");
    }

    @Test
    void tokensThatKeycloakIssuesDuringARevocationAreDiscarded() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode session = loggedIn(person);
        services.onStatement = () -> revoke("session_id", sid(session));
        refresh(refreshToken(session)).expect(401, "session-ended");
        assertThat(count("SELECT count(*) FROM used_refresh_tokens WHERE session_id = ? AND state = 'REFUSED'",
                sid(session))).isEqualTo(1);
    }

    @Test
    void theRefreshTokenStaysValidWhileDelegationServiceIsUnavailable() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        String token = refreshToken(loggedIn(person));
        services.delegationService = Mode.UNAVAILABLE;
        refresh(token).expect(503);
        assertThat(count("SELECT count(*) FROM used_refresh_tokens WHERE state = 'RUNNING'")).isZero();
        services.delegationService = Mode.NORMAL;
        until("the same token is valid", () -> refresh(token).status() == 200);
    }

    @Test
    void aRevokedAgentGetsATokenWithoutAuthority() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String unit = UnitNumber.of(4711).value();
        Grant grant = services.appoint(unit, id, "agent");
        Map<String, String> actAs = Map.of("kind", "unit", "unit", unit);
        JsonNode acting = http.post("/api/v1/tokens/switch",
                Map.of("refreshToken", refreshToken(loggedIn(person)), "actAs", actAs)).expect(200).json();
        assertThat(acting.path("acting").path("unit").asString()).isEqualTo(unit);

        services.revoke(grant);
        JsonNode without = http.post("/api/v1/tokens/refresh",
                Map.of("refreshToken", refreshToken(acting), "actAs", actAs)).expect(200).json();
        assertThat(without.path("acting").path("kind").asString()).isEqualTo("person");
        http.post("/api/v1/tokens/switch", Map.of("refreshToken", refreshToken(without), "actAs", actAs))
                .expect(403, "no-authority");
        refresh(refreshToken(without)).expect(200);
    }

    @Test
    void aUnitAccountCannotSwitch() {
        var enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        JsonNode unit = logIn(number, null, PASSWORD).expect(200).json();
        http.post("/api/v1/tokens/switch",
                Map.of("refreshToken", refreshToken(unit), "actAs", Map.of("kind", "person")))
                .expect(403, "switch-not-allowed");
        assertThat(refresh(refreshToken(unit)).expect(200).json().path("acting").path("unit").asString())
                .isEqualTo(number);
    }

    @Test
    void logoutEndsTheSessionEverywhere() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode session = loggedIn(person);
        JsonNode other = loggedIn(person);
        String access = session.path("accessToken").asString();
        http.as(() -> access).get("/api/v1/me").expect(200);

        http.post("/api/v1/logout", Map.of("refreshToken", refreshToken(session))).expect(204);

        refresh(refreshToken(session)).expect(401, "session-ended");
        events.await("hall.authority.changed.v1", sid(session));
        until("the access token is refused",
                () -> "authority-changed".equals(http.as(() -> access).get("/api/v1/me").code()));
        http.post("/api/v1/logout", Map.of("refreshToken", refreshToken(session))).expect(204);
        refresh(refreshToken(other)).expect(200);
    }

    @Test
    void aForgedTokenEndsNoSession() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        JsonNode session = loggedIn(person);
        String forged = Tokens.withClaim(refreshToken(session), "jti", "forged");
        http.post("/api/v1/logout", Map.of("refreshToken", forged)).expect(204);
        refresh(forged).expect(401, "session-ended");
        refresh(refreshToken(session)).expect(200);
    }

    @Test
    @Tag("nightly")
    void aForgedTokenRevealsNothingAboutItsAccount() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        String personal = Tokens.withClaim(refreshToken(loggedIn(person)), "jti", "forged");
        String number = registerUnit(simulator.enterprise(null));
        String ofUnit = Tokens.withClaim(refreshToken(logIn(number, null, PASSWORD).expect(200).json()), "jti",
                "forged");
        Map<String, String> unit = Map.of("kind", "unit", "unit", number);
        for (String forged : List.of(personal, ofUnit)) {
            http.post("/api/v1/tokens/switch", Map.of("refreshToken", forged, "actAs", unit))
                    .expect(401, "session-ended");
        }
    }
}
