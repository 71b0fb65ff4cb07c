package io.hrsshall.identity.outside.keycloak;

import io.hrsshall.authority.LimitedHttp;
import io.hrsshall.kit.metrics.OutgoingCalls;
import io.hrsshall.kit.metrics.OutgoingCalls.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// One exchange with Keycloak. A timeout or an unexpected answer becomes [KeycloakUnavailable], which says that nothing
/// was executed if the connection failed or the status is below 500; otherwise that is unknown.
@Component
class KeycloakHttp {

    private static final Logger log = LoggerFactory.getLogger(KeycloakHttp.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int UNAUTHORIZED = 401;
    private static final Set<String> WRONG_CLIENT = Set.of("invalid_client", "unauthorized_client");
    private static final long MAX_BODY_BYTES = 1024 * 1024;

    private final LimitedHttp http;
    private final String url;
    private final Duration timeout;
    private final OutgoingCalls calls;

    KeycloakHttp(KeycloakSettings settings, OutgoingCalls calls) {
        this.calls = calls;
        this.http = new LimitedHttp(settings.connectTimeout());
        this.url = settings.url().toString();
        this.timeout = settings.connectTimeout().plus(settings.readTimeout());
    }

    record Answer(int status, JsonNode body, @Nullable String location) {

        boolean is(int expected) {
            return status == expected;
        }
    }

    /// As a client. While its secret is replaced, Keycloak may expect either of two.
    ///
    /// @param secrets
    ///            the current one first
    Answer form(String path, String client, List<String> secrets, Map<String, String> fields, Set<Integer> expected) {
        var form = new LinkedHashMap<String, String>();
        form.put("client_id", client);
        form.put("client_secret", secrets.getFirst());
        form.putAll(fields);
        if (secrets.size() > 1) {
            var accepted = new HashSet<>(expected);
            accepted.add(UNAUTHORIZED);
            Answer answer = form(path, form, accepted);
            boolean wrongSecret = answer.is(UNAUTHORIZED)
                    && WRONG_CLIENT.contains(answer.body().path("error").asString(""));
            if (!wrongSecret && expected.contains(answer.status())) {
                return answer;
            }
            form.put("client_secret", secrets.getLast());
        }
        return form(path, form, expected);
    }

    private Answer form(String path, Map<String, String> form, Set<Integer> expected) {
        String body = form.entrySet().stream().map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return exchange(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)), path, expected);
    }

    Answer send(HttpMethod method, String path, String token, @Nullable Object body, Set<Integer> expected) {
        HttpRequest.Builder request = request(path).header("Authorization", "Bearer " + token);
        BodyPublisher content = BodyPublishers.noBody();
        if (body != null) {
            request.header("Content-Type", "application/json");
            content = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        }
        return exchange(request.method(method.name(), content), method + " " + path, expected);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer exchange(HttpRequest.Builder request, String what, Set<Integer> expected) {
        return calls.measured("keycloak", () -> answer(request, what, expected), _ -> Outcome.UNAVAILABLE);
    }

    private Answer answer(HttpRequest.Builder request, String what, Set<Integer> expected) {
        Answer answer;
        try {
            HttpResponse<byte[]> response = http.send(request.build(), timeout, MAX_BODY_BYTES);
            answer = new Answer(response.statusCode(), json(response.body()),
                    response.headers().firstValue("Location").orElse(null));
        } catch (IOException | JacksonException e) {
            log.warn("Keycloak gave no readable answer, cause={}", e.getClass().getSimpleName());
            throw e instanceof ConnectException || e instanceof HttpConnectTimeoutException
                    ? KeycloakUnavailable.notExecuted()
                    : new KeycloakUnavailable();
        }
        if (!expected.contains(answer.status())) {
            log.warn("Unexpected answer of Keycloak, request={}, status={}, error={}", what, answer.status(),
                    answer.body().path("error").asString(""));
            throw answer.status() < 500 ? KeycloakUnavailable.notExecuted() : new KeycloakUnavailable();
        }
        return answer;
    }

    private static JsonNode json(byte[] bytes) {
        if (bytes.length == 0 || (bytes[0] != '{' && bytes[0] != '[')) {
            return MissingNode.getInstance();
        }
        return JSON.readTree(bytes);
    }
}
