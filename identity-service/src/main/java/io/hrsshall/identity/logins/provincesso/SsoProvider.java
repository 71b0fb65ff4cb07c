package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.authority.LimitedHttp;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The province's OpenID provider: where browsers are sent, and the exchange of codes for ID tokens.
@Component
class SsoProvider {

    private static final Logger log = LoggerFactory.getLogger(SsoProvider.class);
    private static final String NAME = "province-sso";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MAX_BYTES = 64L * 1024;

    private final SsoSettings settings;
    private final LimitedHttp http;
    private final Duration limit;
    private final CircuitBreaker breaker;

    SsoProvider(SsoSettings settings, CircuitBreakerFactory<?, ?> breakers) {
        this.settings = settings;
        this.http = new LimitedHttp(settings.connectTimeout());
        this.limit = settings.connectTimeout().plus(settings.readTimeout());
        this.breaker = breakers.create(NAME);
    }

    String authorizationUrl(String state, SsoSecret secret) {
        Map<String, String> parameters = new TreeMap<>(Map.of("response_type", "code", "client_id",
                settings.clientId(), "redirect_uri", settings.redirectUri(), "scope", settings.scope(), "state", state,
                "nonce", secret.nonce(), "code_challenge", secret.codeChallenge(), "code_challenge_method", "S256"));
        UriComponentsBuilder url = UriComponentsBuilder.fromUri(settings.authorizationUrl());
        parameters.forEach((name, value) -> url.queryParam(name, encoded(value)));
        return url.build(true).toUriString();
    }

    /// @return the ID token; empty if the province refuses the code
    /// @throws SsoUnavailable
    ///             if there is no answer that can be used
    Optional<String> exchange(String code, SsoSecret secret) {
        try {
            return breaker.run(() -> idToken(send(tokenRequest(code, secret))));
        } catch (DependencyUnavailable e) {
            throw new SsoUnavailable();
        }
    }

    private HttpRequest tokenRequest(String code, SsoSecret secret) {
        String form = Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", settings.redirectUri(),
                "code_verifier", secret.codeVerifier()).entrySet().stream()
                .map(field -> field.getKey() + '=' + encoded(field.getValue())).collect(Collectors.joining("&"));
        // RFC 6749 2.3.1: both are form-encoded first.
        String credentials = encoded(settings.clientId()) + ':' + encoded(settings.clientSecret());
        return HttpRequest.newBuilder(settings.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
                .header("Authorization", "Basic "
                        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(form)).build();
    }

    private static Optional<String> idToken(HttpResponse<byte[]> response) {
        JsonNode body = json(response.body());
        String error = body.path("error").asString("");
        if (response.statusCode() == 400 && error.equals("invalid_grant")) {
            return Optional.empty();
        }
        String token = body.path("id_token").asString("");
        if (response.statusCode() != 200 || token.isEmpty()) {
            throw unusable("status=" + response.statusCode() + " error=" + error);
        }
        return Optional.of(token);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw unusable("not JSON");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, limit, MAX_BYTES);
        } catch (IOException e) {
            throw unusable(e.getClass().getSimpleName());
        }
    }

    private static DependencyUnavailable unusable(String reason) {
        log.warn("Response not usable, dependency={}, reason={}", NAME, reason);
        return new DependencyUnavailable(NAME);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
