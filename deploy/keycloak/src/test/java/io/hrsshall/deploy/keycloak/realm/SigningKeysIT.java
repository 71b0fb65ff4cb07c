package io.hrsshall.deploy.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.SharedParts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SigningKeysIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final KeycloakConnection KEYCLOAK = SharedParts
            .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))))
            .keycloak(List.of());

    private static final String CLIENT = "client_id=unit-service&client_secret=secret-of-unit-service";

    private final String realm = "signing-" + System.nanoTime();

    @Test
    void aNewKeySignsAtOnceAndTheFormerOneIsAcceptedUntilItEnds() {
        RealmMigration.run(URI.create(KEYCLOAK.url()), KEYCLOAK.adminUser(), KEYCLOAK.adminPassword(),
                new RealmSettings(realm, List.of("key"), List.of("key"), "login",
                        secrets(RealmSettings.SERVICES), Map.of(), Map.of(), List.of()));
        try (var keys = new SigningKeys(URI.create(KEYCLOAK.url()), KEYCLOAK.adminUser(), KEYCLOAK.adminPassword(),
                realm)) {
            String former = keyOfAToken();
            assertThat(keys.replace()).isTrue();
            String now = keyOfAToken();
            assertThat(now).isNotEqualTo(former);
            assertThat(published()).containsExactlyInAnyOrder(former, now);

            // As after an interruption.
            setActive(former, true);
            assertThat(keys.replace()).isFalse();
            assertThat(statusOf(former)).isEqualTo("PASSIVE");
            assertThat(published()).containsExactlyInAnyOrder(former, now);

            assertThat(keys.endFormer()).isEqualTo(1);
            assertThat(published()).containsExactly(now);
            assertThat(keyOfAToken()).isEqualTo(now);
        }
    }

    private String statusOf(String key) {
        try (var admin = admin()) {
            return find(admin, key).path("status").asString();
        }
    }

    private void setActive(String key, boolean active) {
        try (var admin = admin()) {
            String path = "/" + realm + "/components/" + find(admin, key).path("providerId").asString();
            var component = (ObjectNode) admin.get(path);
            ((ObjectNode) component.path("config")).putArray("active").add(Boolean.toString(active));
            admin.put(path, component);
        }
    }

    private JsonNode find(AdminApi admin, String key) {
        return admin.get("/" + realm + "/keys").path("keys").valueStream()
                .filter(each -> each.path("kid").asString("").equals(key)).findFirst().orElseThrow();
    }

    private static AdminApi admin() {
        return new AdminApi(URI.create(KEYCLOAK.url()), KEYCLOAK.adminUser(), KEYCLOAK.adminPassword());
    }

    private String keyOfAToken() {
        String token = json(HttpRequest.newBuilder(URI.create(openIdConnect("token")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(CLIENT + "&grant_type=client_credentials"))).path("access_token")
                .asString();
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0])).path("kid").asString();
    }

    /// Those with which a token of a client can be signed.
    private List<String> published() {
        return json(HttpRequest.newBuilder(URI.create(openIdConnect("certs")))).path("keys").valueStream()
                .filter(key -> key.path("use").asString("").equals("sig"))
                .map(key -> key.path("kid").asString()).toList();
    }

    private String openIdConnect(String endpoint) {
        return KEYCLOAK.url() + "/realms/" + realm + "/protocol/openid-connect/" + endpoint;
    }

    private static JsonNode json(HttpRequest.Builder request) {
        return JSON.readTree(PlainHttp.send(request.build()).body());
    }

    private static Map<String, String> secrets(List<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> "secret-of-" + name));
    }
}
