package io.hrsshall.identity.keycloak;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// One exchange with Keycloak. A timeout or an unexpected answer becomes [KeycloakUnavailable].
@Component
class KeycloakHttp {

    private static final Logger log = LoggerFactory.getLogger(KeycloakHttp.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RestClient http;

    KeycloakHttp(KeycloakSettings settings) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(settings.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1).build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(settings.readTimeout());
        this.http = RestClient.builder().baseUrl(settings.url().toString()).requestFactory(requests).build();
    }

    record Answer(int status, JsonNode body, @Nullable String location) {

        boolean is(int expected) {
            return status == expected;
        }
    }

    Answer form(String path, Map<String, String> form, Set<Integer> expected) {
        MultiValueMap<String, String> body = new LinkedMultiValueMap<>();
        form.forEach(body::add);
        return exchange(http.post().uri(path).contentType(MediaType.APPLICATION_FORM_URLENCODED).body(body), path,
                expected);
    }

    Answer send(HttpMethod method, String path, String token, @Nullable Object body, Set<Integer> expected) {
        RestClient.RequestBodySpec request = http.method(method).uri(path)
                .headers(headers -> headers.setBearerAuth(token));
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsString(body));
        }
        return exchange(request, method + " " + path, expected);
    }

    private static Answer exchange(RestClient.RequestHeadersSpec<?> request, String what, Set<Integer> expected) {
        Answer answer;
        try {
            answer = request.exchangeForRequiredValue((sent, response) -> new Answer(response.getStatusCode().value(),
                    json(response.getBody().readAllBytes()), response.getHeaders().getFirst("Location")));
        } catch (RestClientException | JacksonException e) {
            log.warn("Keycloak gave no readable answer, cause={}", e.getClass().getSimpleName());
            throw new KeycloakUnavailable();
        }
        if (!expected.contains(answer.status())) {
            log.warn("Unexpected answer of Keycloak, request={}, status={}, error={}", what, answer.status(),
                    answer.body().path("error").asString(""));
            throw new KeycloakUnavailable();
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
