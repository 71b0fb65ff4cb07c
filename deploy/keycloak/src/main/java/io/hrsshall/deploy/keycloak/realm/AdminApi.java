package io.hrsshall.deploy.keycloak.realm;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small client of Keycloak's admin REST API, limited to what the migrations need.
final class AdminApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /// Shorter than the minute for which the master realm's access tokens are valid.
    private static final Duration TOKEN_REUSE = Duration.ofSeconds(40);

    private final URI keycloak;
    private final String user;
    private final String password;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();
    private @Nullable String token;
    private Instant tokenIssuedAt = Instant.EPOCH;

    AdminApi(URI keycloak, String user, String password) {
        this.keycloak = keycloak;
        this.user = user;
        this.password = password;
    }

    /// @return empty for 404
    Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = send("GET", path, null);
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(JSON.readTree(successful(answer, path).body()));
    }

    JsonNode get(String path) {
        return find(path).orElseThrow(() -> new RealmMigrationFailed("Keycloak has no " + path));
    }

    /// @return false if an object of that name exists already
    boolean create(String path, Object body) {
        HttpResponse<String> answer = send("POST", path, body);
        if (answer.statusCode() == 409) {
            return false;
        }
        successful(answer, path);
        return true;
    }

    void put(String path, Object body) {
        successful(send("PUT", path, body), path);
    }

    void delete(String path, @Nullable Object body) {
        successful(send("DELETE", path, body), path);
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body) {
        BodyPublisher content = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JSON.writeValueAsString(body));
        return exchange(request("/admin/realms" + path).header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json").method(method, content).build());
    }

    private String token() {
        Instant now = Instant.now();
        String current = token;
        if (current != null && tokenIssuedAt.plus(TOKEN_REUSE).isAfter(now)) {
            return current;
        }
        HttpResponse<String> answer = logIn();
        if (answer.statusCode() != 200) {
            throw new RealmMigrationFailed(
                    "Keycloak at %s does not accept the administrator %s (%d): %s".formatted(keycloak, user,
                            answer.statusCode(), answer.body()));
        }
        String issued = JSON.readTree(answer.body()).get("access_token").asString();
        token = issued;
        tokenIssuedAt = now;
        return issued;
    }

    private HttpResponse<String> logIn() {
        String form = "grant_type=password&client_id=admin-cli&username=" + segment(user) + "&password="
                + segment(password);
        return exchange(request("/realms/master/protocol/openid-connect/token")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                .build());
    }

    /// Whether Keycloak accepts the administrator with this password.
    boolean isAccepted() {
        HttpResponse<String> answer = logIn();
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 400, 401 -> false;
            default -> {
                successful(answer, "the login of " + user);
                yield false;
            }
        };
    }

    private HttpRequest.Builder request(String path) {
        String base = keycloak.toString();
        return HttpRequest
                .newBuilder(URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(TIMEOUT);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RealmMigrationFailed("Keycloak at %s does not answer".formatted(keycloak), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RealmMigrationFailed("Interrupted while waiting for Keycloak at %s".formatted(keycloak), e);
        }
    }

    private static HttpResponse<String> successful(HttpResponse<String> answer, String path) {
        if (answer.statusCode() / 100 != 2) {
            throw new RealmMigrationFailed("Keycloak refused %s %s (%d): %s".formatted(answer.request().method(), path,
                    answer.statusCode(), answer.body()));
        }
        return answer;
    }

    static Map<String, Object> json(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    @Override
    public void close() {
        http.close();
    }
}
