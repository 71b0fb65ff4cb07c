package io.hrsshall.identity.keycloak;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keycloak's token endpoint. An empty answer means refused, whatever the reason; the reasons are never told apart.
@Component
public class KeycloakTokens {

    static final String LOGIN_CLIENT = "hall-login";
    static final String STAFF_CLIENT = "hall-staff";
    private static final String TOKEN = "/protocol/openid-connect/token";
    private static final Set<Integer> EXPECTED = Set.of(200, 400, 401);

    private final KeycloakHttp http;
    private final KeycloakSettings settings;

    KeycloakTokens(KeycloakHttp http, KeycloakSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// @param statement
    ///            the acting statement; without it the token acts for nobody
    public Optional<IssuedTokens> logIn(UUID account, String password, @Nullable String statement) {
        return issue(login("password"), Map.of("username", account.toString(), "password", password), statement);
    }

    public Optional<IssuedTokens> logInStaff(String username, String password) {
        return issue(staff("password"), Map.of("username", username, "password", password), null);
    }

    public Optional<IssuedTokens> refresh(RefreshToken token, @Nullable String statement) {
        return issue(token.staff() ? staff("refresh_token") : login("refresh_token"),
                Map.of("refresh_token", token.value()), statement);
    }

    /// Whether Keycloak would still take it: then what it says is true.
    public boolean isActive(RefreshToken token) {
        Map<String, String> form = token.staff() ? staff("") : login("");
        form.remove("grant_type");
        form.put("token", token.value());
        form.put("token_type_hint", "refresh_token");
        return http.form(settings.realmPath() + TOKEN + "/introspect", form, Set.of(200)).body().path("active")
                .asBoolean(false);
    }

    private Optional<IssuedTokens> issue(Map<String, String> form, Map<String, String> proof,
            @Nullable String statement) {
        form.putAll(proof);
        if (statement != null) {
            form.put("acting", statement);
        }
        KeycloakHttp.Answer answer = http.form(settings.realmPath() + TOKEN, form, EXPECTED);
        if (answer.is(200)) {
            return Optional.of(IssuedTokens.of(answer));
        }
        if (!"invalid_grant".equals(answer.body().path("error").asString(""))) {
            throw new KeycloakUnavailable();
        }
        return Optional.empty();
    }

    private Map<String, String> login(String grantType) {
        return client(grantType, LOGIN_CLIENT, settings.loginClientSecret());
    }

    private Map<String, String> staff(String grantType) {
        return client(grantType, STAFF_CLIENT, settings.staffClientSecret());
    }

    private static Map<String, String> client(String grantType, String client, String secret) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grantType);
        form.put("client_id", client);
        form.put("client_secret", secret);
        return form;
    }
}
