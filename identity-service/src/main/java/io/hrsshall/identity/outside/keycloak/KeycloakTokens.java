package io.hrsshall.identity.outside.keycloak;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.settings.SecretWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keycloak's token endpoint. An empty answer means refused; the reasons are never distinguished.
@Component
public class KeycloakTokens {

    public static final String LOGIN_CLIENT = "hall-login";
    static final String STAFF_CLIENT = "hall-staff";
    private static final String FIRST_PASSWORD_SINCE = "first_password_since";
    /// The login flow of the hall answers so for a wrong password or proof only; Keycloak answers 400 if it could not
    /// log in for another reason.
    private static final int WRONG_PASSWORD = 401;
    private static final int INVALID_TOKEN = 400;
    private static final Set<Integer> EXPECTED = Set.of(200, WRONG_PASSWORD, INVALID_TOKEN);

    private final KeycloakHttp http;
    private final KeycloakSettings settings;
    private final SecretWatch secrets;

    KeycloakTokens(KeycloakHttp http, KeycloakSettings settings, SecretWatch secrets) {
        this.http = http;
        this.settings = settings;
        this.secrets = secrets;
    }

    /// @param statement
    ///            the acting statement; without it the token has no authority
    public Optional<IssuedTokens> logIn(AccountId account, String password, @Nullable String statement) {
        return issue(false, passwordGrant(account.toString(), password), statement, WRONG_PASSWORD);
    }

    /// @param proof
    ///            a login proof, which replaces the password once
    public Optional<IssuedTokens> logInByProof(AccountId account, String proof, String statement) {
        return issue(false, Map.of("grant_type", "password", "username", account.toString(), "proof", proof), statement,
                WRONG_PASSWORD);
    }

    /// @throws SecondFactorMissing
    ///             if the password is right, but there is neither a second factor nor an enrolment
    /// @throws FirstPasswordRefused
    ///             if everything is right, but the password must be replaced; or if the password is right, but a first
    ///             one that has expired
    public Optional<IssuedTokens> logInStaff(StaffCredentials staff, Instant firstPasswordSince) {
        Map<String, String> grant = passwordGrant(staff.username(), staff.password());
        grant.put(FIRST_PASSWORD_SINCE, Long.toString(firstPasswordSince.toEpochMilli()));
        putUnlessNull(grant, "totp", staff.code());
        putUnlessNull(grant, "enrolment", staff.enrolment());
        putUnlessNull(grant, "new_password", staff.newPassword());
        return issue(true, grant, null, WRONG_PASSWORD);
    }

    /// @return empty also if there is a second factor already
    /// @throws FirstPasswordRefused
    ///             if the password is right, but a first one that has expired
    public Optional<SecondFactorOffer> offerSecondFactor(String username, String password,
            Instant firstPasswordSince) {
        Map<String, String> form = passwordGrant(username, password);
        form.put(FIRST_PASSWORD_SINCE, Long.toString(firstPasswordSince.toEpochMilli()));
        form.put("enrolment", "new");
        KeycloakHttp.Answer answer = asClient(true, settings.tokenPath(), form, EXPECTED);
        if (answer.is(WRONG_PASSWORD) && error(answer).equals("enrolment_offered")) {
            return Optional.of(new SecondFactorOffer(answer.body().path("enrolment").asString(),
                    answer.body().path("secret").asString(), answer.body().path("uri").asString(),
                    Duration.ofSeconds(answer.body().path("expires_in").asLong()),
                    answer.body().path("first_password").asBoolean(false)));
        }
        checkFirstPassword(answer);
        checkRefused(answer, WRONG_PASSWORD);
        return Optional.empty();
    }

    private static void checkFirstPassword(KeycloakHttp.Answer answer) {
        if (answer.is(WRONG_PASSWORD) && error(answer).equals("new_password_required")) {
            throw FirstPasswordRefused.unreplaced();
        }
        if (answer.is(WRONG_PASSWORD) && error(answer).equals("first_password_expired")) {
            throw FirstPasswordRefused.expired();
        }
    }

    private static Map<String, String> passwordGrant(String username, String password) {
        return new LinkedHashMap<>(Map.of("grant_type", "password", "username", username, "password", password));
    }

    private static void putUnlessNull(Map<String, String> form, String name, @Nullable String value) {
        if (value != null) {
            form.put(name, value);
        }
    }

    public Optional<IssuedTokens> refresh(RefreshToken token, @Nullable String statement) {
        return issue(token.staff(), Map.of("grant_type", "refresh_token", "refresh_token", token.value()), statement,
                INVALID_TOKEN);
    }

    /// Whether Keycloak accepts the token, so that its content can be trusted.
    public boolean isActive(RefreshToken token) {
        Map<String, String> form = Map.of("token", token.value(), "token_type_hint", "refresh_token");
        return asClient(token.staff(), settings.tokenPath() + "/introspect", form, Set.of(200)).body().path("active")
                .asBoolean(false);
    }

    private Optional<IssuedTokens> issue(boolean staff, Map<String, String> grant, @Nullable String statement,
            int refusal) {
        Map<String, String> form = new LinkedHashMap<>(grant);
        if (statement != null) {
            form.put("acting", statement);
        }
        KeycloakHttp.Answer answer = asClient(staff, settings.tokenPath(), form, EXPECTED);
        if (answer.is(200)) {
            return Optional.of(IssuedTokens.of(answer));
        }
        if (answer.is(WRONG_PASSWORD) && error(answer).equals("enrolment_required")) {
            throw new SecondFactorMissing();
        }
        checkFirstPassword(answer);
        checkRefused(answer, refusal);
        return Optional.empty();
    }

    private static void checkRefused(KeycloakHttp.Answer answer, int refusal) {
        if (!answer.is(refusal) || !error(answer).equals("invalid_grant")) {
            throw new KeycloakUnavailable();
        }
    }

    private static String error(KeycloakHttp.Answer answer) {
        return answer.body().path("error").asString("");
    }

    private KeycloakHttp.Answer asClient(boolean staff, String path, Map<String, String> form,
            Set<Integer> expected) {
        boolean ownSecret = staff && !settings.staffClientSecret().equals(settings.loginClientSecret());
        List<String> current = ownSecret
                ? secrets.values("HALL_STAFF_CLIENT_SECRET", settings.staffClientSecret())
                : secrets.values("HALL_LOGIN_CLIENT_SECRET", settings.loginClientSecret());
        return http.form(path, staff ? STAFF_CLIENT : LOGIN_CLIENT, current, form, expected);
    }
}
