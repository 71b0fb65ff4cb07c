package io.hrsshall.deploy.keycloak.realm;

import static io.hrsshall.deploy.keycloak.realm.AdminApi.json;
import static io.hrsshall.deploy.keycloak.realm.AdminApi.segment;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The keys that Keycloak makes itself and signs a realm's tokens with. The active one of the highest priority signs;
/// one that is passive is published, so that tokens that it has signed are accepted.
public final class SigningKeys implements AutoCloseable {

    private static final String TYPE = "org.keycloak.keys.KeyProvider";
    private static final String PROVIDER = "rsa-generated";
    private static final long ABOVE = 100;

    private final AdminApi admin;
    private final String path;

    public SigningKeys(URI keycloakUrl, String adminUser, String adminPassword, String realm) {
        this.admin = new AdminApi(keycloakUrl, adminUser, adminPassword);
        this.path = "/" + segment(realm);
    }

    /// Signs with a new key from now on. As long as a former one has not [ended][#endFormer], this makes no further key
    /// and completes what was interrupted.
    public void replace() {
        List<JsonNode> keys = newestFirst();
        if (keys.isEmpty()) {
            throw new RealmMigrationFailed("The realm " + path + " has no key provider " + PROVIDER
                    + ": its keys are replaced in Keycloak's administration");
        }
        if (keys.size() == 1) {
            JsonNode former = keys.getFirst();
            admin.create(path + "/components", json("name", PROVIDER, "providerId", PROVIDER, "providerType", TYPE,
                    "parentId", former.path("parentId").asString(), "config",
                    Map.of("priority", List.of(Long.toString(priority(former) + ABOVE)), "enabled", List.of("true"),
                            "active", List.of("true"), "algorithm",
                            List.of(former.path("config").path("algorithm").path(0).asString("RS256")))));
            keys = newestFirst();
        }
        keys.stream().skip(1).forEach(this::makePassive);
    }

    /// No token that a former key has signed is accepted afterwards.
    ///
    /// @return how many have ended
    public int endFormer() {
        List<JsonNode> former = newestFirst().stream().skip(1).toList();
        former.forEach(key -> admin.delete(component(key), null));
        return former.size();
    }

    private List<JsonNode> newestFirst() {
        String realm = admin.get(path).path("id").asString();
        return admin.get(path + "/components?type=" + TYPE + "&parent=" + segment(realm)).valueStream()
                .filter(key -> key.path("providerId").asString("").equals(PROVIDER))
                .sorted(Comparator.comparingLong(SigningKeys::priority).reversed()).toList();
    }

    private static long priority(JsonNode key) {
        return Long.parseLong(key.path("config").path("priority").path(0).asString("0"));
    }

    private void makePassive(JsonNode key) {
        var config = new LinkedHashMap<String, Object>();
        key.path("config").properties().forEach(each -> config.put(each.getKey(), each.getValue()));
        config.put("active", List.of("false"));
        admin.put(component(key), json("id", key.path("id").asString(), "name", key.path("name").asString(),
                "providerId", PROVIDER, "providerType", TYPE, "parentId", key.path("parentId").asString(), "config",
                config));
    }

    private String component(JsonNode key) {
        return path + "/components/" + key.path("id").asString();
    }

    @Override
    public void close() {
        admin.close();
    }
}
