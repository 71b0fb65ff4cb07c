package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.local.client.Clerk;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.stack.Administrator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keycloak's admin API.
final class KeycloakAdmin {

    private static final String REALM = "/admin/realms/hall";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final HallApi api;
    private final Administrator.Login admin;

    KeycloakAdmin(HallApi api, Administrator.Login admin) {
        this.api = api;
        this.admin = admin;
    }

    /// A valid token of the master realm.
    String administratorToken() {
        return api.postForm("/realms/master/protocol/openid-connect/token",
                "grant_type=password&client_id=admin-cli&username=" + admin.user() + "&password=" + admin.password())
                .expect(200)
                .text("access_token");
    }

    String clientToken(String client, String secret) {
        return api.postForm("/realms/hall/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)
                .expect(200)
                .text("access_token");
    }

    /// The accounts that have an enabled or a disabled user, by their ids; without staff and service accounts.
    Set<String> accounts(boolean enabled) {
        JsonNode users = api.get(REALM + "/users?briefRepresentation=true&max=10000&enabled=" + enabled,
                administratorToken()).expect(200).body();
        return users.valueStream()
                .map(user -> user.path("username").asString())
                .filter(name -> ACCOUNT.matcher(name).matches())
                .collect(Collectors.toSet());
    }

    /// Creates a clerk of a city who has enrolled an authenticator app.
    void createStaff(Clerk clerk, String city) {
        Map<String, ?> password = Map.of("type", "password", "value", clerk.password(), "temporary", false);
        api.post(REALM + "/users", administratorToken(),
                Map.of("username", clerk.username(), "enabled", true, "attributes",
                        Map.of("city", List.of(city), "roles", List.of("case")),
                        "credentials", List.of(password, AuthenticatorApp.credential(clerk.codeSecret()))))
                .expect(201);
    }

    /// Creates a clerk who has no authenticator app yet.
    void createStaffWithoutApp(String username, String staffPassword, String city) {
        api.post(REALM + "/users", administratorToken(),
                Map.of("username", username, "enabled", true, "attributes",
                        Map.of("city", List.of(city), "roles", List.of("case")), "credentials",
                        List.of(Map.of("type", "password", "value", staffPassword, "temporary", false))))
                .expect(201);
    }

    /// Sets the lifespan of a client's access tokens.
    void tokenLifespan(String client, int seconds) {
        change(client, found -> found.withObject("/attributes").put("access.token.lifespan",
                Integer.toString(seconds)));
    }

    /// Sets the keys of a client that authenticates by assertions. Without any it is disabled, as provisioning does it.
    void keys(String client, String keySet) {
        change(client, found -> {
            found.put("enabled", !keySet.isEmpty());
            found.withObject("/attributes").put("use.jwks.url", "false").put("use.jwks.string", "true")
                    .put("jwks.string", keySet);
        });
    }

    private void change(String client, Consumer<ObjectNode> change) {
        String token = administratorToken();
        ObjectNode found = (ObjectNode) api.get(REALM + "/clients?clientId=" + client, token).expect(200).body().get(0);
        change.accept(found);
        api.call("PUT", REALM + "/clients/" + found.path("id").asString(), token, found, Map.of())
                .expect(204);
    }
}
