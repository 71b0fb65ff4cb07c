package io.hrsshall.identity.outside.keycloak;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys of the clients of cities, by the path that the hall's provider adds to Keycloak. Every method can
/// be repeated.
@Component
public class KeycloakCityKeys {

    private static final String PATH = "/hall-city-keys/";

    private final KeycloakUsers keycloak;

    KeycloakCityKeys(KeycloakUsers keycloak) {
        this.keycloak = keycloak;
    }

    /// What Keycloak knows of a city's credentials.
    ///
    /// @param secret
    ///            whether the client with a secret is enabled
    /// @param operatorKeys
    ///            ids of the keys of the operator's settings
    /// @param lastUses
    ///            by the id of the key, to the hour
    public record State(boolean secret, List<String> operatorKeys, Map<String, Instant> lastUses) {}

    public State state(String city) {
        JsonNode state = keycloak.sendToRealm(HttpMethod.GET, PATH + city, null, Set.of(200)).body();
        return new State(state.path("secret").asBoolean(false),
                state.path("operator").valueStream().map(JsonNode::asString).toList(),
                state.path("used").properties().stream().collect(Collectors.toMap(Map.Entry::getKey,
                        use -> Instant.ofEpochSecond(use.getValue().asLong()))));
    }

    /// @param keys
    ///            all that the city registered, as public JSON Web Keys
    public void replace(String city, List<String> keys) {
        List<JsonNode> wanted = keys.stream().map(JsonMapper.shared()::readTree).toList();
        keycloak.sendToRealm(HttpMethod.PUT, PATH + city, Map.of("keys", wanted), Set.of(204));
    }
}
