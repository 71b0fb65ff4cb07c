package io.hrsshall.identity.logins.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.identity.IdentityIT;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.staff.StaffDirectory;
import io.hrsshall.identity.accounts.staff.StaffSettings;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.identity.outside.keycloak.SecondFactorOffer;
import io.hrsshall.identity.outside.keycloak.StaffCredentials;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;

/// First passwords of staff that nobody has used for a week, with Keycloak.
class FirstPasswordIT extends IdentityIT {

    private static final String STAFF = "/api/v1/city/staff";
    private static final String OWN_PASSWORD = "Own#Password2026";
    private static final String EXPIRED = "first-password-expired";

    private final Http head;
    private final JdbcClient jdbc;
    private final StaffLogin now;
    private final StaffLogin weekLater;

    FirstPasswordIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, StaffLogin now,
            AccountLookup accounts, PasswordAttempts attempts, KeycloakTokens keycloak, StaffDirectory members,
            SessionRevocation revocations, SecurityAudit audit, StaffSettings settings, Clock clock) {
        super(http, tokens, events, stubs, jdbc);
        this.head = http.as(tokens.staff("320900", StaffRole.HEAD));
        this.jdbc = jdbc;
        this.now = now;
        this.weekLater = new StaffLogin(accounts, attempts, keycloak, members, revocations, audit, settings,
                Clock.offset(clock, Duration.ofDays(7)));
    }

    private static ClientAddress newClient() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(nextClient());
        return ClientAddress.of(request);
    }

    private static void logIn(StaffLogin login, String userName, String password, @Nullable String code,
            @Nullable String enrolment, @Nullable String newPassword) {
        login.logIn(new StaffCredentials(userName, password, code, enrolment, newPassword), null, newClient());
    }

    private static String refusal(Supplier<Object> login) {
        try {
            return "accepted: " + login.get();
        } catch (BrokenRule e) {
            return e.code();
        }
    }

    private static String refusedLogIn(StaffLogin login, String userName, String password, @Nullable String code,
            @Nullable String enrolment, @Nullable String newPassword) {
        return refusal(() -> {
            logIn(login, userName, password, code, enrolment, newPassword);
            return userName;
        });
    }

    private JsonNode created() {
        return head.post(STAFF, Map.of("name", "李晓梅", "roles", List.of("case"))).expect(201).json();
    }

    @Test
    void anExpiredFirstPasswordIsRefusedUntilAHeadResetsIt() {
        JsonNode created = created();
        String userName = created.path("staff").path("userName").asString();
        String first = created.path("password").asString();
        SecondFactorOffer early = now.offerSecondFactor(userName, first, null, newClient());
        AuthenticatorApp app = new AuthenticatorApp(early.secret());

        assertThat(refusedLogIn(weekLater, userName, first, null, null, null)).isEqualTo(EXPIRED);
        assertThat(refusal(() -> weekLater.offerSecondFactor(userName, first, null, newClient()))).isEqualTo(EXPIRED);
        assertThat(refusedLogIn(weekLater, userName, first, app.code(), early.enrolment(), OWN_PASSWORD))
                .isEqualTo(EXPIRED);
        // Nobody learns without the password that an account was never used.
        assertThat(refusedLogIn(weekLater, userName, "Wrong#2026", null, null, null)).isEqualTo("bad-credentials");
        assertThatThrownBy(() -> weekLater.offerSecondFactor(userName, "Wrong#2026", null, newClient()))
                .isInstanceOf(LoginRefused.class);

        String second = head.delete(STAFF + "/{}/password", created.path("staff").path("id").asString()).expect(200)
                .json().path("password").asString();
        assertThat(refusedLogIn(now, userName, first, null, null, null)).isEqualTo("bad-credentials");
        SecondFactorOffer offer = now.offerSecondFactor(userName, second, null, newClient());
        AuthenticatorApp own = new AuthenticatorApp(offer.secret());
        logIn(now, userName, second, own.unusedCode(), offer.enrolment(), OWN_PASSWORD);
        // An own password does not expire.
        logIn(weekLater, userName, OWN_PASSWORD, own.unusedCode(), null, null);
    }

    @Test
    void headsSeeWhichFirstPasswordsHaveExpired() {
        JsonNode created = created();
        String path = STAFF + '/' + created.path("staff").path("id").asString();
        assertThat(created.path("staff").path("firstPassword").path("expired").asBoolean(true)).isFalse();
        jdbc.sql("UPDATE staff SET first_password_at = first_password_at - INTERVAL '7 days' WHERE user_name = ?")
                .param(created.path("staff").path("userName").asString()).update();

        assertThat(head.get(path).expect(200).json().path("firstPassword").path("expired").asBoolean(false)).isTrue();

        head.delete(path + "/password").expect(200);
        assertThat(head.get(path).expect(200).json().path("firstPassword").path("expired").asBoolean(true)).isFalse();
    }
}
