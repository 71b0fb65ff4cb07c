package io.hrsshall.deploy.keycloak.realm;

import static io.hrsshall.deploy.keycloak.realm.AdminApi.json;
import static io.hrsshall.deploy.keycloak.realm.AdminApi.segment;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The keys that Keycloak makes itself and signs a realm's tokens with, of the realm's usual algorithm. The active one
/// of the highest priority signs; one that is passive is published, so that tokens that it has signed are accepted.
public final class SigningKeys implements AutoCloseable {

    private static final String TYPE = "org.keycloak.keys.KeyProvider";
    private static final String PROVIDER = "rsa-generated";
    private static final String USUAL_ALGORITHM = "RS256";
    private static final long ABOVE = 100;

    private final AdminApi admin;
    private final String path;

    public SigningKeys(URI keycloakUrl, String adminUser, String adminPassword, String realm) {
        this.admin = new AdminApi(keycloakUrl, adminUser, adminPassword);
        this.path = "/" + segment(realm);
    }

    /// Signs with a new key from now on. As long as a former one has not [ended][#endFormer], this makes no further key
    /// and completes what was interrupted.
    ///
    /// @return whether a key was made
    public boolean replace() {
        List<JsonNode> keys = newestFirst();
        if (keys.isEmpty()) {
            throw new RealmMigrationFailed("The realm " + path + " has no key provider " + PROVIDER
                    + ": its keys are replaced in Keycloak's administration");
        }
        boolean none = keys.size() == 1;
        if (none) {
            JsonNode former = keys.getFirst();
            admin.create(path + "/components", json("name", PROVIDER, "providerId", PROVIDER, "providerType", TYPE,
                    "parentId", former.path("parentId").asString(), "config",
                    Map.of("priority", List.of(Long.toString(priority(former) + ABOVE)), "enabled", List.of("true"),
                            "active", List.of("true"), "algorithm", List.of(algorithm(former)))));
            keys = newestFirst();
        }
        keys.stream().skip(1).forEach(this::makePassive);
        return none;
    }

    /// Who has read the keys before may accept a token of a former one until it reads them again.
    ///
    /// @return how many have ended
    public int endFormer() {
        List<JsonNode> former = newestFirst().stream().skip(1).toList();
        former.forEach(key -> admin.delete(component(key), null));
        return former.size();
    }

    private List<JsonNode> newestFirst() {
        JsonNode realm = admin.get(path);
        String usual = realm.path("defaultSignatureAlgorithm").asString(USUAL_ALGORITHM);
        return admin.get(path + "/components?type=" + TYPE + "&parent=" + segment(realm.path("id").asString()))
                .valueStream().filter(key -> key.path("providerId").asString("").equals(PROVIDER))
                .filter(key -> algorithm(key).equals(usual))
                .sorted(Comparator.comparingLong(SigningKeys::priority).reversed()).toList();
    }

    private static String algorithm(JsonNode key) {
        return key.path("config").path("algorithm").path(0).asString(USUAL_ALGORITHM);
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
