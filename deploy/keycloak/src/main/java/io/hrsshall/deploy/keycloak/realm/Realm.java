package io.hrsshall.deploy.keycloak.realm;

import static io.hrsshall.deploy.keycloak.realm.AdminApi.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The operations on one realm: of migrations, and of the settings that [RealmMigration] applies at every start. Every
/// method is idempotent, so an interrupted migration is simply repeated.
final class Realm {

    /// The realm attribute that lists the completed migrations.
    private static final String MIGRATIONS = "hall.migrations";
    private static final String NO_KEYS = "{\"keys\":[]}";

    private final AdminApi admin;
    private final String name;
    private final String path;

    Realm(AdminApi admin, String name) {
        this.admin = admin;
        this.name = name;
        this.path = "/" + segment(name);
    }

    Realm master() {
        return new Realm(admin, "master");
    }

    Set<String> migrations() {
        var done = new LinkedHashSet<String>();
        admin.find(path).map(realm -> realm.path("attributes").path(MIGRATIONS).asString(""))
                .filter(list -> !list.isEmpty()).ifPresent(list -> done.addAll(List.of(list.split(","))));
        return done;
    }

    void recordMigrations(Set<String> migrations) {
        attribute(MIGRATIONS, String.join(",", migrations));
    }

    void attribute(String attribute, String value) {
        JsonNode known = admin.get(path).path("attributes");
        if (!known.path(attribute).asString("").equals(value)) {
            var attributes = new HashMap<String, Object>();
            known.properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
            attributes.put(attribute, value);
            admin.put(path, Map.of("attributes", attributes));
        }
    }

    void settings(Map<String, Object> settings) {
        var all = new LinkedHashMap<>(settings);
        all.put("realm", name);
        all.put("enabled", true);
        if (!admin.create("", all)) {
            admin.put(path, all);
        }
    }

    void userProfile(Map<String, Object> profile) {
        admin.put(path + "/users/profile", profile);
    }

    void disableClient(String clientId) {
        JsonNode client = client(clientId);
        if (client.path("enabled").asBoolean()) {
            admin.put(path + "/clients/" + id(client), Map.of("clientId", clientId, "enabled", false));
        }
    }

    /// Removes the default roles of a new realm (own account, offline tokens), which the hall's users do not need.
    void removeDefaultRoles() {
        String composites = path + "/roles-by-id/" + admin.get(path).path("defaultRole").path("id").asString()
                + "/composites";
        JsonNode roles = admin.get(composites);
        if (!roles.isEmpty()) {
            admin.delete(composites, roles);
        }
    }

    /// @return the id of a flow whose only step is this authenticator
    String directGrantFlow(String alias, String authenticator, Map<String, String> config) {
        String flows = path + "/authentication/flows";
        admin.create(flows,
                AdminApi.json("alias", alias, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        String executions = flows + "/" + segment(alias) + "/executions";
        if (admin.get(executions).isEmpty()) {
            try {
                admin.create(executions + "/execution", Map.of("provider", authenticator));
            } catch (RealmMigrationFailed e) {
                throw new RealmMigrationFailed(
                        "Keycloak does not know %s. Check that the provider jar is in its providers folder and that Keycloak was built with it."
                                .formatted(authenticator),
                        e);
            }
        }
        JsonNode execution = admin.get(executions).get(0);
        if (!execution.path("requirement").asString().equals("REQUIRED")) {
            admin.put(executions, Map.of("id", id(execution), "requirement", "REQUIRED"));
        }
        String configId = execution.path("authenticationConfig").asString("");
        var wanted = Map.of("alias", alias, "config", config);
        if (configId.isEmpty()) {
            admin.create(path + "/authentication/executions/" + id(execution) + "/config", wanted);
        } else {
            admin.put(path + "/authentication/config/" + configId, wanted);
        }
        return id(byName(admin.get(flows), "alias", alias).orElseThrow());
    }

    /// Sets one setting of the authenticator of a flow that [#directGrantFlow] created.
    void flowConfig(String alias, String key, String value) {
        String authentication = path + "/authentication";
        String config = authentication + "/config/" + admin
                .get(authentication + "/flows/" + segment(alias) + "/executions").get(0).path("authenticationConfig")
                .asString();
        JsonNode known = admin.get(config);
        if (!known.path("config").path(key).asString("").equals(value)) {
            var settings = new LinkedHashMap<String, Object>();
            known.path("config").properties().forEach(each -> settings.put(each.getKey(), each.getValue()));
            settings.put(key, value);
            admin.put(config, AdminApi.json("id", id(known), "alias", alias, "config", settings));
        }
    }

    void clientScope(String scope, Map<String, Object> mapper) {
        String scopes = path + "/client-scopes";
        boolean created = admin.create(scopes, AdminApi.json("name", scope, "protocol", "openid-connect", "attributes",
                Map.of("include.in.token.scope", "false"), "protocolMappers", List.of(mapper)));
        if (!created) {
            mappers(scopes + "/" + id(byName(admin.get(scopes), "name", scope).orElseThrow()), List.of(mapper));
        }
    }

    void client(String clientId, Map<String, Object> representation, List<Map<String, Object>> mappers,
            List<String> optionalScopes) {
        var wanted = new LinkedHashMap<>(representation);
        wanted.put("clientId", clientId);
        wanted.putIfAbsent("enabled", true);
        var complete = new LinkedHashMap<>(wanted);
        complete.put("protocolMappers", mappers);
        complete.put("defaultClientScopes", List.of("basic"));
        complete.put("optionalClientScopes", optionalScopes);
        if (!admin.create(path + "/clients", complete)) {
            String client = path + "/clients/" + id(client(clientId));
            admin.put(client, wanted);
            mappers(client, mappers);
            scopes(client + "/default-client-scopes", List.of("basic"));
            scopes(client + "/optional-client-scopes", optionalScopes);
        }
    }

    private void scopes(String assigned, List<String> wanted) {
        var missing = new LinkedHashSet<>(wanted);
        for (JsonNode scope : admin.get(assigned)) {
            if (!missing.remove(scope.path("name").asString())) {
                admin.delete(assigned + "/" + id(scope), Map.of());
            }
        }
        if (!missing.isEmpty()) {
            JsonNode all = admin.get(path + "/client-scopes");
            for (String scope : missing) {
                admin.put(assigned + "/" + id(byName(all, "name", scope).orElseThrow()), Map.of());
            }
        }
    }

    private void mappers(String owner, List<Map<String, Object>> wanted) {
        String models = owner + "/protocol-mappers/models";
        JsonNode known = admin.get(models);
        for (Map<String, Object> mapper : wanted) {
            Optional<JsonNode> same = byName(known, "name", String.valueOf(mapper.get("name")));
            if (same.isEmpty()) {
                admin.create(models, mapper);
            } else {
                var changed = new LinkedHashMap<>(mapper);
                changed.put("id", id(same.get()));
                admin.put(models + "/" + id(same.get()), changed);
            }
        }
    }

    /// Replaces the whole configuration of the mapper by this one key.
    void mapperConfig(String clientId, String mapper, String key, String value) {
        String models = path + "/clients/" + id(client(clientId)) + "/protocol-mappers/models";
        JsonNode known = byName(admin.get(models), "name", mapper).orElseThrow();
        if (!known.path("config").path(key).asString("").equals(value)) {
            admin.put(models + "/" + id(known),
                    AdminApi.json("id", id(known), "name", mapper, "protocol", "openid-connect", "protocolMapper",
                            known.path("protocolMapper"), "config", Map.of(key, value)));
        }
    }

    void realmManagementRoles(String clientId, List<String> roles) {
        String user = id(admin.get(path + "/clients/" + id(client(clientId)) + "/service-account-user"));
        String management = id(client("realm-management"));
        var representations = new ArrayList<JsonNode>();
        for (String role : roles) {
            representations.add(admin.get(path + "/clients/" + management + "/roles/" + role));
        }
        admin.create(path + "/users/" + user + "/role-mappings/clients/" + management, representations);
    }

    void secrets(Map<String, String> byClientId) {
        for (JsonNode client : admin.get(path + "/clients?max=1000")) {
            String clientId = client.path("clientId").asString();
            String secret = byClientId.get(clientId);
            if (secret != null && !secret.equals(client.path("secret").asString(""))) {
                admin.put(path + "/clients/" + id(client), Map.of("clientId", clientId, "secret", secret));
            }
        }
    }

    void redirectUri(String clientId, String uri) {
        JsonNode client = client(clientId);
        JsonNode known = client.path("redirectUris");
        if (known.size() != 1 || !known.get(0).asString().equals(uri)) {
            admin.put(path + "/clients/" + id(client), Map.of("clientId", clientId, "redirectUris", List.of(uri)));
        }
    }

    /// Enables a client if it has something to authenticate with, and gives it the keys of the settings, beside those
    /// that the city has registered itself (`CityKeys`).
    ///
    /// @param keySets
    ///            by client id: a JSON Web Key Set, empty for a client with a secret, or null for a client without
    void access(Map<String, @Nullable String> keySets) {
        for (JsonNode client : admin.get(path + "/clients?max=1000")) {
            String clientId = client.path("clientId").asString();
            if (!keySets.containsKey(clientId)) {
                continue;
            }
            String keySet = keySets.get(clientId);
            if (client.path("clientAuthenticatorType").asString("").equals("client-jwt")) {
                // Read again: cities change their keys meanwhile.
                keys(admin.get(path + "/clients/" + id(client)), keySet == null ? NO_KEYS : keySet);
            } else if (client.path("enabled").asBoolean() != (keySet != null)) {
                admin.put(path + "/clients/" + id(client),
                        AdminApi.json("clientId", clientId, "enabled", keySet != null));
            }
        }
    }

    private void keys(JsonNode client, String keySet) {
        JsonNode attributes = client.path("attributes");
        String all = union(keySet, attributes.path("hall.keys.registered").asString(NO_KEYS));
        boolean enabled = !all.equals(NO_KEYS);
        if (client.path("enabled").asBoolean() == enabled
                && keySet.equals(attributes.path("hall.keys.operator").asString(NO_KEYS))
                && all.equals(attributes.path("jwks.string").asString(NO_KEYS))) {
            return;
        }
        var wanted = AdminApi.json("clientId", client.path("clientId").asString(), "enabled", enabled);
        // Keycloak fetches no keys from elsewhere.
        wanted.put("attributes", Map.of("use.jwks.url", "false", "use.jwks.string", "true", "jwks.string", all,
                "hall.keys.operator", keySet));
        admin.put(path + "/clients/" + id(client), wanted);
    }

    /// The first ones as they are; of those with the same id the first one.
    static String union(String keySet, String more) {
        ArrayNode keys = (ArrayNode) JsonMapper.shared().readTree(keySet).required("keys");
        var known = keys.valueStream().map(key -> key.path("kid").asString("")).toList();
        var added = JsonMapper.shared().readTree(more).path("keys").valueStream()
                .filter(key -> !known.contains(key.path("kid").asString(""))).toList();
        if (added.isEmpty()) {
            return keys.isEmpty() ? NO_KEYS : keySet;
        }
        added.forEach(keys::add);
        return JsonMapper.shared().createObjectNode().set("keys", keys).toString();
    }

    /// Creates a user. One who exists is not touched: the account is a person's.
    ///
    /// @param secret
    ///            of an authenticator app (Base32); null for a user who replaces the password at the first login
    void newUser(String username, Map<String, List<String>> attributes, String password, @Nullable String secret) {
        var credentials = new ArrayList<Map<String, Object>>();
        credentials.add(AdminApi.json("type", "password", "value", password, "temporary", secret == null));
        if (secret != null) {
            credentials.add(AuthenticatorApp.credential(secret));
        }
        admin.create(path + "/users",
                AdminApi.json("username", username, "enabled", true, "attributes", attributes, "credentials",
                        credentials,
                        "requiredActions", secret == null ? List.of("UPDATE_PASSWORD") : List.of()));
    }

    Optional<JsonNode> findUser(String username) {
        return admin.get(path + "/users?exact=true&briefRepresentation=false&username=" + segment(username))
                .valueStream().findFirst();
    }

    /// Adds to the attributes of the user, or replaces them, if there is such a user.
    void addAttributes(String username, Map<String, List<String>> more) {
        findUser(username).ifPresent(user -> {
            var attributes = new HashMap<String, Object>();
            user.path("attributes").properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
            attributes.putAll(more);
            admin.put(path + "/users/" + id(user), AdminApi.json("username", username, "attributes", attributes));
        });
    }

    void removeSecondFactor(JsonNode user) {
        String credentials = path + "/users/" + id(user) + "/credentials";
        admin.get(credentials).valueStream().filter(each -> each.path("type").asString("").equals("otp"))
                .forEach(each -> admin.delete(credentials + "/" + id(each), Map.of()));
    }

    void logOut(JsonNode user) {
        admin.create(path + "/users/" + id(user) + "/logout", Map.of());
    }

    private JsonNode client(String clientId) {
        return byName(admin.get(path + "/clients?clientId=" + segment(clientId)), "clientId", clientId)
                .orElseThrow(() -> new RealmMigrationFailed("The realm has no client " + clientId));
    }

    private static Optional<JsonNode> byName(JsonNode list, String property, String name) {
        return list.valueStream().filter(node -> node.path(property).asString("").equals(name)).findFirst();
    }

    private static String id(JsonNode node) {
        return node.path("id").asString();
    }
}
