package io.hrsshall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.StaffAccount;
import io.hrsshall.kit.test.Tokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The second factor of staff, with Keycloak.
class StaffLoginIT extends IdentityIT {

    private final StaffAccount staff;

    StaffLoginIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
        this.staff = tokens.newStaff("320100", StaffRole.CASE);
    }

    private record Enrolment(String token, AuthenticatorApp app) {}

    private Answer logIn(Http from, Map<String, String> more) {
        Map<String, String> request = new LinkedHashMap<>(
                Map.of("username", staff.username(), "password", staff.password()));
        request.putAll(more);
        return from.post("/api/v1/logins/staff", request);
    }

    private Answer logIn(Map<String, String> more) {
        return logIn(http, more);
    }

    private Answer offer(String password) {
        return http.post("/api/v1/second-factors", Map.of("username", staff.username(), "password", password));
    }

    private Enrolment offer() {
        JsonNode offer = offer(staff.password()).expect(201).json();
        assertThat(offer.path("uri").asString()).startsWith("otpauth://totp/").contains(staff.username());
        return new Enrolment(offer.path("enrolment").asString(),
                new AuthenticatorApp(offer.path("secret").asString()));
    }

    private AuthenticatorApp enrolled() {
        Enrolment enrolment = offer();
        logIn(Map.of("enrolment", enrolment.token(), "code", enrolment.app().unusedCode())).expect(200);
        return enrolment.app();
    }

    @Test
    void aMemberOfStaffEnrolsAnAppAtTheFirstLoginAndUsesEachCodeOnce() {
        logIn(Map.of()).expect(403, "second-factor-missing");
        offer("Wrong#2026").expect(401, "bad-credentials");
        Enrolment abandoned = offer();
        Enrolment enrolment = offer();
        logIn(Map.of("enrolment", enrolment.token(), "code", abandoned.app().code())).expect(401, "bad-credentials");
        String code = enrolment.app().unusedCode();

        JsonNode first = logIn(Map.of("enrolment", enrolment.token(), "code", code)).expect(200).json();

        assertThat(first.path("acting").path("city").asString()).isEqualTo("320100");
        logIn(Map.of("code", code)).expect(401, "bad-credentials");
        logIn(Map.of()).expect(401, "bad-credentials");
        logIn(Map.of("enrolment", abandoned.token(), "code", abandoned.app().code())).expect(401, "bad-credentials");
        offer(staff.password()).expect(401, "bad-credentials");
        assertThat(Tokens.claims(logIn(Map.of("code", enrolment.app().unusedCode())).expect(200).json()
                .path("accessToken").asString())).containsEntry("acr", "2").containsEntry("authMethod", "password");
        logIn(Map.of("code", "12345")).expect(422, "invalid");
        assertThat(jdbc.sql("SELECT kind FROM security_events WHERE refusal IS NULL AND account_id = "
                + "(SELECT account_id FROM security_events WHERE kind = 'SECOND_FACTOR_ENROLLED' AND refusal IS NULL "
                + "ORDER BY at DESC LIMIT 1) ORDER BY at").query(String.class).list())
                .containsExactly("SECOND_FACTOR_ENROLLED", "LOGIN", "LOGIN");
    }

    /// Five wrong codes lock the account for the address, as five wrong passwords do.
    @Test
    void wrongCodesCountAsFailedLogins() {
        AuthenticatorApp app = enrolled();
        for (int i = 0; i < 5; i++) {
            logIn(Map.of("code", "00000" + i)).expect(401, "bad-credentials");
        }

        logIn(Map.of("code", app.code())).expect(429, "login-locked");
        offer(staff.password()).expect(429, "login-locked");
        logIn(http.with("Hall-Client-Address", nextClient()), Map.of("code", app.unusedCode())).expect(200);
    }

    @Test
    void aHeadOfTheCityResetsALostSecondFactor() {
        AuthenticatorApp lost = enrolled();
        JsonNode session = logIn(Map.of("code", lost.unusedCode())).expect(200).json();
        Object id = Objects.requireNonNull(Tokens.claims(session.path("accessToken").asString()).get("sub"));
        Http head = http.as(tokens.staff("320100", StaffRole.HEAD));
        String path = "/api/v1/city/staff/{}/second-factor";
        http.as(tokens.staff("320100", StaffRole.CASE)).delete(path, id).expect(403, "role-missing");
        http.as(tokens.staff("320500", StaffRole.HEAD)).delete(path, id).expect(404, "not-found");
        http.as(tokens.staff("320000", StaffRole.HEAD)).delete(path, id).expect(404, "not-found");
        head.delete(path, UUID.randomUUID()).expect(404, "not-found");

        head.delete(path, id).expect(204);
        head.delete(path, id).expect(204);

        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()))
                .expect(401, "session-ended");
        logIn(Map.of("code", lost.code())).expect(403, "second-factor-missing");
        List<String> details = jdbc
                .sql("SELECT detail FROM security_events WHERE kind = 'SECOND_FACTOR_RESET' AND account_id = ?")
                .param(UUID.fromString(id.toString())).query(String.class).list();
        assertThat(details).hasSize(2).containsOnly("user=" + staff.username() + " roles=case");
    }
}
