package io.hrsshall.deploy.keycloak.realm;

import static io.hrsshall.deploy.keycloak.realm.AdminApi.json;
import static io.hrsshall.deploy.keycloak.realm.AdminApi.segment;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The administrators of all realms, who are users of the realm `master`.
public final class Administrators implements AutoCloseable {

    private static final String MASTER = "/master";
    private static final String ROLE = "admin";

    private final URI keycloak;
    private final AdminApi admin;

    /// @param user
    ///            who makes the others
    public Administrators(URI keycloakUrl, String user, String password) {
        this.keycloak = keycloakUrl;
        this.admin = new AdminApi(keycloakUrl, user, password);
    }

    /// Whether Keycloak accepts this administrator with this password. It records a refusal.
    public static boolean accepts(URI keycloakUrl, String user, String password) {
        try (var login = new AdminApi(keycloakUrl, user, password)) {
            return login.isAccepted();
        }
    }

    /// Creates the administrator, or sets the password and ends the sessions of the former one if Keycloak does not
    /// accept it. Of what is up to date this writes nothing.
    public void set(String user, String password) {
        Optional<JsonNode> known = find(user);
        if (known.isEmpty()) {
            admin.create(MASTER + "/users", json("username", user, "enabled", true));
        }
        String path = MASTER + "/users/"
                + known.or(() -> find(user)).orElseThrow(() -> new RealmMigrationFailed("Keycloak has no user " + user))
                        .path("id").asString();
        JsonNode role = admin.get(MASTER + "/roles/" + ROLE);
        // The role first: a user that has the password already has everything.
        if (admin.get(path + "/role-mappings/realm").valueStream()
                .noneMatch(each -> each.path("id").asString("").equals(role.path("id").asString()))) {
            admin.create(path + "/role-mappings/realm", List.of(role));
        }
        if (!accepts(keycloak, user, password)) {
            admin.put(path + "/reset-password", json("type", "password", "value", password, "temporary", false));
            admin.create(path + "/logout", json());
        }
    }

    private Optional<JsonNode> find(String user) {
        return admin.get(MASTER + "/users?exact=true&username=" + segment(user)).valueStream().findFirst();
    }

    @Override
    public void close() {
        admin.close();
    }
}
