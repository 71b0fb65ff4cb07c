package io.hrsshall.deploy.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.SharedParts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The migrations on a Keycloak that is built with the provider of this module. It is the one that all tests of a build
/// use: this test starts it, while other modules are still built.
class RealmMigrationIT {

    private static final KeycloakConnection KEYCLOAK = SharedParts
            .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))))
            .keycloak(List.of());
    private static final RealmSettings SETTINGS = new RealmSettings("migration-" + System.nanoTime(), List.of("key"),
            List.of("key"), "login", secrets(RealmSettings.SERVICES), secrets(RealmSettings.CITIES), Map.of(),
            List.of());

    private static final String CLIENT = "client_id=unit-service&client_secret=secret-of-unit-service";

    @BeforeAll
    static void migrateTwice() {
        run();
        run();
    }

    @Test
    void everyMigrationIsAppliedOnceAndMayBeRepeated() {
        try (var admin = admin()) {
            assertThat(new Realm(admin, SETTINGS.realm()).migrations())
                    .containsExactlyElementsOf(Arrays.stream(Migration.values()).map(Enum::name).toList());
        }
    }

    @Test
    void administratorsEventsAreRecorded() {
        try (var admin = admin()) {
            String realm = "/" + SETTINGS.realm();
            String name = "recorded-user-" + System.nanoTime();
            String created = realm + "/admin-events?operationTypes=CREATE&resourceTypes=USER";
            int before = admin.get(created).size();
            admin.create(realm + "/users", Map.of("username", name));

            JsonNode events = admin.get(created);
            assertThat(events).hasSize(before + 1);
            assertThat(events.path(0).path("authDetails").path("userId").asString("")).isNotEmpty();
            assertThat(events.path(0).has("representation")).isFalse();
            assertThat(admin.get("/master").path("eventsEnabled").asBoolean()).isTrue();
            assertThat(admin.get("/master").path("attributes").path("adminEventsExpiration").asString(""))
                    .isEqualTo("15552000");
        }
    }

    /// Keycloak records each write of an administrator.
    @Test
    void whatIsUpToDateIsNotWrittenAgain() {
        var settings = new RealmSettings(SETTINGS.realm(), SETTINGS.statementKeys(), SETTINGS.proofKeys(),
                SETTINGS.loginSecret(), SETTINGS.serviceSecrets(), SETTINGS.citySecrets(),
                Map.of("320100", "{\"keys\":[{\"kid\":\"one\",\"kty\":\"EC\",\"use\":\"sig\",\"alg\":\"ES256\"}]}"),
                List.of(new RealmSettings.StaffUser("head-" + System.nanoTime(), "320100", List.of("head"),
                        "Correct#2026", null)));
        try (var admin = admin()) {
            int former = writes(admin);
            run(settings);
            int once = writes(admin);
            assertThat(once).isGreaterThan(former);

            run(settings);

            assertThat(writes(admin)).isEqualTo(once);
        }
    }

    private static int writes(AdminApi admin) {
        return admin.get("/" + SETTINGS.realm() + "/admin-events?max=10000").size();
    }

    /// Of the features that are disabled, those that have an endpoint or a grant of their own.
    @Test
    void unusedFeaturesAnswerNothing() {
        String openIdConnect = KEYCLOAK.url() + "/realms/" + SETTINGS.realm() + "/protocol/openid-connect/";
        for (String path : List.of("ext/ciba/auth", "ext/par/request")) {
            assertThat(post(openIdConnect + path, CLIENT + "&scope=openid").statusCode()).as(path).isEqualTo(404);
        }
        for (String grant : List.of("urn:openid:params:grant-type:ciba",
                "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:jwt-bearer")) {
            assertThat(post(openIdConnect + "token", CLIENT + "&grant_type=" + grant).body()).as(grant)
                    .contains("unsupported_grant_type");
        }
        assertThat(post(openIdConnect + "token", CLIENT + "&grant_type=client_credentials").statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> post(String url, String form) {
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                .build());
    }

    private static void run() {
        run(SETTINGS);
    }

    private static void run(RealmSettings settings) {
        RealmMigration.run(URI.create(KEYCLOAK.url()), KEYCLOAK.adminUser(), KEYCLOAK.adminPassword(), settings);
    }

    private static AdminApi admin() {
        return new AdminApi(URI.create(KEYCLOAK.url()), KEYCLOAK.adminUser(), KEYCLOAK.adminPassword());
    }

    private static Map<String, String> secrets(List<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> "secret-of-" + name));
    }
}
