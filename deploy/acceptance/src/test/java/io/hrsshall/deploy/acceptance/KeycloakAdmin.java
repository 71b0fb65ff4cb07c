package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.HallApi;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keycloak's admin API.
final class KeycloakAdmin {

    private static final String REALM = "/admin/realms/hall";

    private final HallApi api;
    private final String password;

    KeycloakAdmin(HallApi api, String password) {
        this.api = api;
        this.password = password;
    }

    /// A valid token of the master realm.
    String administratorToken() {
        return api.postForm("/realms/master/protocol/openid-connect/token",
                "grant_type=password&client_id=admin-cli&username=admin&password=" + password)
                .expect(200)
                .text("access_token");
    }

    String clientToken(String client, String secret) {
        return api.postForm("/realms/hall/protocol/openid-connect/token",
                "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)
                .expect(200)
                .text("access_token");
    }

    /// The accounts that have an enabled or a disabled user; without staff and service accounts.
    Set<String> accounts(boolean enabled) {
        JsonNode users = api.get(REALM + "/users?briefRepresentation=true&max=10000&enabled=" + enabled,
                administratorToken()).expect(200).body();
        return users.valueStream()
                .map(user -> user.path("username").asString())
                .filter(name -> !name.startsWith("staff-") && !name.startsWith("service-account-"))
                .collect(Collectors.toSet());
    }

    /// Sets the lifespan of a client's access tokens.
    void tokenLifespan(String client, int seconds) {
        String token = administratorToken();
        ObjectNode found = (ObjectNode) api.get(REALM + "/clients?clientId=" + client, token).expect(200).body().get(0);
        found.withObject("/attributes").put("access.token.lifespan", Integer.toString(seconds));
        api.call("PUT", REALM + "/clients/" + found.path("id").asString(), token, found, java.util.Map.of())
                .expect(204);
    }
}
