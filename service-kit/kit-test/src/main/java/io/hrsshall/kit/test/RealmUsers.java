package io.hrsshall.kit.test;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.deploy.parts.PlainHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Creates users in a realm and gets their tokens, as identity-service does.
final class RealmUsers {

    private static final Duration ADMIN_TOKEN_USE = Duration.ofMinutes(4);
    private static final String STAFF_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    /// Several contexts of one process may use a realm, and Keycloak accepts each code once.
    private static final Map<String, AuthenticatorApp> APPS = new ConcurrentHashMap<>();

    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final URI keycloak;
    private final RealmAccess access;
    private final RealmSettings settings;
    private @Nullable String adminToken;
    private Instant adminTokenFrom = Instant.EPOCH;

    RealmUsers(URI keycloak, RealmAccess access) {
        this.keycloak = keycloak;
        this.access = access;
        this.settings = access.settings();
    }

    String name() {
        return settings.realm();
    }

    String issuer() {
        return keycloak + "/realms/" + name();
    }

    RealmSettings settings() {
        return settings;
    }

    /// @param statement
    ///            called right before the login, since a statement expires within seconds; if null, the token has no
    ///            acting context
    String login(String account, Supplier<@Nullable String> statement) {
        ensureUser(account, Map.of());
        Map<String, String> form = password("hall-login", account);
        String signed = statement.get();
        if (signed != null) {
            form.put("acting", signed);
        }
        return token(form);
    }

    /// The attributes of a staff user.
    static Map<String, List<String>> staff(String city, @Nullable String county, Set<StaffRole> roles) {
        Map<String, List<String>> attributes = new LinkedHashMap<>(Map.of("city", List.of(city), "roles",
                roles.stream().map(StaffRole::code).sorted().toList()));
        if (county != null) {
            attributes.put("county", List.of(county));
        }
        return attributes;
    }

    String staffLogin(String username, Map<String, List<String>> attributes) {
        ensureUser(username, attributes, AuthenticatorApp.credential(STAFF_SECRET));
        Map<String, String> form = password("hall-staff", username);
        form.put("totp", APPS.computeIfAbsent(name() + '/' + username, user -> new AuthenticatorApp(STAFF_SECRET))
                .unusedCode());
        return token(form);
    }

    /// Staff who have no second factor yet.
    StaffAccount newStaff(String username, Map<String, List<String>> attributes) {
        ensureUser(username, attributes);
        return new StaffAccount(username, access.userPassword());
    }

    void removeUser(String username) {
        users.remove(username);
        JsonMapper.shared().readTree(admin("GET", "/users?exact=true&username=" + username, null).body()).valueStream()
                .forEach(user -> admin("DELETE", "/users/" + user.path("id").asString(), null));
    }

    private Map<String, String> password(String client, String username) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", client);
        form.put("client_secret", settings.loginSecret());
        form.put("username", username);
        form.put("password", access.userPassword());
        return form;
    }

    /// @param scope
    ///            null for none
    String clientToken(String client, @Nullable String scope) {
        String secret = client.startsWith("city-")
                ? settings.citySecrets().get(client.substring("city-".length()))
                : settings.serviceSecrets().get(client);
        if (secret == null) {
            throw new IllegalArgumentException("The realm has no client " + client);
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", client);
        form.put("client_secret", secret);
        if (scope != null) {
            form.put("scope", scope);
        }
        return token(form);
    }

    private void ensureUser(String username, Map<String, List<String>> attributes, Map<?, ?>... moreCredentials) {
        if (users.contains(username)) {
            return;
        }
        List<Map<?, ?>> credentials = new ArrayList<>(List.of(moreCredentials));
        credentials.add(Map.of("type", "password", "value", access.userPassword(), "temporary", false));
        Map<String, Object> user = Map.of("username", username, "enabled", true, "attributes", attributes,
                "credentials", credentials);
        HttpResponse<String> answer = admin("POST", "/users", user);
        if (answer.statusCode() != 201 && answer.statusCode() != 409) {
            throw new IllegalStateException("Keycloak created no user: " + answer.statusCode() + " " + answer.body());
        }
        users.add(username);
    }

    /// The first requests to a realm may take longer than a service's time-outs.
    void warmUp() {
        PlainHttp.send(HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/certs")).build());
        clientToken("identity-service", null);
    }

    /// Calls the admin API.
    HttpResponse<String> admin(String method, String path, @Nullable Object body) {
        BodyPublisher content = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/" + name() + path))
                .header("Authorization", "Bearer " + adminToken()).header("Content-Type", "application/json")
                .method(method, content).build());
    }

    /// Calls an OpenID Connect endpoint of the realm.
    HttpResponse<String> form(String endpoint, Map<String, String> form) {
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(encode(form)))
                .build());
    }

    private synchronized String adminToken() {
        Instant now = Instant.now();
        String known = adminToken;
        if (known == null || now.isAfter(adminTokenFrom.plus(ADMIN_TOKEN_USE))) {
            known = clientToken("identity-service", "roles");
            adminToken = known;
            adminTokenFrom = now;
        }
        return known;
    }

    private String token(Map<String, String> form) {
        HttpResponse<String> answer = PlainHttp.send(HttpRequest
                .newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(encode(form)))
                .build());
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Keycloak gave no token: " + answer.statusCode() + " " + body);
        }
        return body.path("access_token").asString();
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
