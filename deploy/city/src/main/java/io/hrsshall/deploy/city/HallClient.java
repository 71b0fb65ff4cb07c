package io.hrsshall.deploy.city;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Client of the hall's city API, with the city's own token, and of the city's courier.
class HallClient {

    /// Conflicts with a parallel request, not with the case's state.
    private static final Set<String> TEMPORARY_CONFLICTS = Set.of("request-in-progress", "stale-version");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /// A token is replaced this long before it expires.
    private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(30);

    private final CitySettings settings;
    private final Clock clock;
    private final Tracing tracing;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http;

    private @Nullable Token token;

    private record Token(String value, Instant end) {}

    HallClient(CitySettings settings, Clock clock, Tracing tracing) {
        this.settings = settings;
        this.clock = clock;
        this.tracing = tracing;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3))
                .sslContext(settings.tls().client()).build();
    }

    /// One case with its form and its delivery option.
    JsonNode fetch(String caseId) {
        return read(hall("GET", "/api/v1/city/cases/" + encoded(caseId), null, Map.of()));
    }

    /// The version of the address to which a parcel would go now. A real city prints the address as well.
    String fetchAddressTag(String caseId) {
        return hall("GET", "/api/v1/city/cases/" + encoded(caseId) + "/delivery-address", null, Map.of())
                .headers().firstValue("ETag").orElse("");
    }

    /// Reports a step of the city to the hall.
    ///
    /// @param version
    ///            the version of the case on which the step is based
    /// @param idempotencyKey
    ///            the same at every attempt of the same step of the same event
    /// @return the case after the step, without its form; for a repeated attempt, as it was after the first one
    JsonNode report(String caseId, String step, @Nullable Object body, long version, String idempotencyKey) {
        return read(hall("POST", "/api/v1/city/cases/" + encoded(caseId) + "/" + step, body,
                Map.of("Idempotency-Key", idempotencyKey, "If-Match", "\"" + version + "\"")));
    }

    /// Reports the parcel with the result of a case. The hall refuses it with 412 if another address was chosen since
    /// the label was printed.
    void reportParcel(String caseId, Label label, String idempotencyKey) {
        hall("POST", "/api/v1/city/cases/" + encoded(caseId) + "/parcels", label.waybill(),
                Map.of("Idempotency-Key", idempotencyKey, "If-Match", label.addressTag()));
    }

    Waybill createWaybill() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(settings.courierUrl()).timeout(TIMEOUT)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"carrier\":\"shunfeng\"}"))
                .build(), "courier");
        JsonNode answer = read(response);
        String carrier = answer.path("carrier").asString("");
        String number = answer.path("trackingNumber").asString("");
        if (response.statusCode() / 100 != 2 || carrier.isEmpty() || number.isEmpty()) {
            throw new TemporaryFailure("courier answered " + response.statusCode(), null);
        }
        return new Waybill(carrier, number);
    }

    private HttpResponse<String> hall(String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpResponse<String> response = call(method, path, body, headers);
        if (response.statusCode() == 401) {
            // The token may have been revoked before it expired: one retry with a new one.
            token = null;
            response = call(method, path, body, headers);
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            return response;
        }
        String code = read(response).path("code").asString("");
        // 401 and 403 are problems of credentials or permissions that an operator will fix, so the event is kept.
        boolean temporary = status >= 500 || status == 401 || status == 403 || status == 408 || status == 425
                || status == 429 || status / 100 == 3 || status == 409 && TEMPORARY_CONFLICTS.contains(code);
        if (temporary) {
            throw new TemporaryFailure("hall answered " + status + " " + code, retryAfter(response));
        }
        throw new RequestRefused(status, code);
    }

    private HttpResponse<String> call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.hallUrl() + path)).timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token()).header("Accept", "application/json")
                .method(method, body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(json.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return tracing.calling(request, method, complete -> send(complete, "hall"));
    }

    private String token() {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.end().minus(EXPIRY_MARGIN))) {
            return known.value();
        }
        Instant requestedAt = clock.instant();
        String form = "grant_type=client_credentials&client_id=" + encoded(settings.clientId())
                + credential(requestedAt);
        HttpResponse<String> response = send(HttpRequest.newBuilder(settings.tokenUrl()).timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                .build(), "token endpoint");
        JsonNode answer = read(response);
        String value = answer.path("access_token").asString("");
        if (response.statusCode() != 200 || value.isEmpty()) {
            throw new TemporaryFailure("token endpoint answered " + response.statusCode() + " "
                    + answer.path("error").asString(""), null);
        }
        token = new Token(value, requestedAt.plusSeconds(answer.path("expires_in").asLong(60)));
        return value;
    }

    private String credential(Instant now) {
        ClientKey key = settings.clientKey();
        return key == null
                ? "&client_secret=" + encoded(settings.clientSecret())
                : "&client_assertion_type=" + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                        + "&client_assertion="
                        + encoded(key.assertion(settings.clientId(), settings.tokenAudience(), now));
    }

    private HttpResponse<String> send(HttpRequest request, String target) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new TemporaryFailure(target + " did not answer: " + e.getClass().getSimpleName(), null);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TemporaryFailure("interrupted", null);
        }
    }

    private JsonNode read(HttpResponse<String> response) {
        try {
            return json.readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (JacksonException _) {
            return json.createObjectNode();
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<String> response) {
        return response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,3}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
