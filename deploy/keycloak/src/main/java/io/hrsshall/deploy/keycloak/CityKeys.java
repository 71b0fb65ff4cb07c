package io.hrsshall.deploy.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/// The keys with which the system of a city authenticates, as attributes of its client: those of the operator's
/// settings (written by the realm's migration) and those that the city registered itself. The client accepts both.
final class CityKeys {

    static final String OPERATOR = "hall.keys.operator";
    static final String REGISTERED = "hall.keys.registered";
    static final int MAX_KEYS = 10;

    private static final String USED = "hall.keys.used.";
    private static final String ALL = "jwks.string";
    private static final String NONE = "{\"keys\":[]}";
    private static final Pattern CITY = Pattern.compile("[0-9]{6}");
    private static final Pattern KEY_CLIENT = Pattern.compile("city-[0-9]{6}-key");
    private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Map<String, Set<String>> MEMBERS = Map.of("EC",
            Set.of("kty", "kid", "use", "alg", "crv", "x", "y"), "RSA", Set.of("kty", "kid", "use", "alg", "n", "e"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClientModel client;
    private final @Nullable ClientModel secretClient;

    private CityKeys(ClientModel client, @Nullable ClientModel secretClient) {
        this.client = client;
        this.secretClient = secretClient;
    }

    /// Null for a city that the realm does not know.
    static @Nullable CityKeys of(RealmModel realm, String city) {
        if (!CITY.matcher(city).matches()) {
            return null;
        }
        ClientModel client = realm.getClientByClientId("city-" + city + "-key");
        return client == null ? null : new CityKeys(client, realm.getClientByClientId("city-" + city));
    }

    static boolean isKeyClient(@Nullable String clientId) {
        return clientId != null && KEY_CLIENT.matcher(clientId).matches();
    }

    /// Whether the city may also authenticate with a secret.
    boolean hasSecret() {
        return secretClient != null && secretClient.isEnabled();
    }

    List<String> operatorKeys() {
        return kids(operator());
    }

    /// When each key was used last, in seconds since 1970, by its id.
    Map<String, Long> uses() {
        var uses = new LinkedHashMap<String, Long>();
        client.getAttributes().forEach((name, value) -> {
            if (name.startsWith(USED)) {
                uses.put(name.substring(USED.length()), Long.parseLong(value));
            }
        });
        return uses;
    }

    /// Ignores ids that are no keys of the client, so that they leave no attributes.
    static void recordUse(ClientModel client, String kid, long second) {
        if (kids(keys(client.getAttribute(ALL))).contains(kid)) {
            client.setAttribute(USED + kid, Long.toString(second));
        }
    }

    /// Replaces what the city has registered, at once: Keycloak forgets the client's keys when the client changes.
    void register(ArrayNode registered) {
        ArrayNode operator = operator();
        client.setAttribute(OPERATOR, keySet(operator));
        client.setAttribute(REGISTERED, keySet(registered));
        ArrayNode all = operator.deepCopy();
        List<String> known = kids(operator);
        registered.forEach(key -> {
            if (!known.contains(key.path("kid").asText())) {
                all.add(key);
            }
        });
        client.setAttribute("use.jwks.url", "false");
        client.setAttribute("use.jwks.string", "true");
        client.setAttribute(ALL, keySet(all));
        client.setEnabled(!all.isEmpty());
        List<String> kids = kids(all);
        uses().keySet().stream().filter(kid -> !kids.contains(kid)).forEach(kid -> client.removeAttribute(USED + kid));
        client.updateClient();
    }

    /// Before anything was registered, all keys are those of the settings.
    private ArrayNode operator() {
        String operator = client.getAttribute(OPERATOR);
        return keys(operator == null ? client.getAttribute(ALL) : operator);
    }

    /// Null unless all of them are public keys of the kinds that cities use, each with an id that is a thumbprint.
    static @Nullable ArrayNode registrable(String text) {
        try {
            JsonNode keys = JSON.readTree(text).path("keys");
            if (!(keys instanceof ArrayNode array) || array.size() > MAX_KEYS) {
                return null;
            }
            for (JsonNode key : array) {
                if (!isRegistrable(key)) {
                    return null;
                }
            }
            return array;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static boolean isRegistrable(JsonNode key) {
        Set<String> members = MEMBERS.get(key.path("kty").asText());
        if (members == null || key.size() != members.size() || !KID.matcher(key.path("kid").asText()).matches()) {
            return false;
        }
        return members.stream().allMatch(member -> key.path(member).isTextual())
                && key.path("use").asText().equals("sig");
    }

    private static ArrayNode keys(@Nullable String keySet) {
        try {
            return JSON.readTree(keySet == null || keySet.isBlank() ? NONE : keySet)
                    .path("keys") instanceof ArrayNode keys ? keys : JSON.createArrayNode();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the client's keys are no JSON Web Key Set", e);
        }
    }

    private static String keySet(ArrayNode keys) {
        ObjectNode keySet = JSON.createObjectNode();
        keySet.set("keys", keys);
        return keySet.toString();
    }

    private static List<String> kids(ArrayNode keys) {
        var kids = new ArrayList<String>();
        keys.forEach(key -> kids.add(key.path("kid").asText()));
        return kids;
    }
}
