package io.hrsshall.identity.register;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The enterprise register's query service. An answer without a right signature is no answer.
@Component
public class EnterpriseRegister {

    private static final Logger log = LoggerFactory.getLogger(EnterpriseRegister.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String QUERY = "/v1/enterprises/query";

    private final RegisterSettings settings;
    private final MessageSignature signature;
    private final URI query;
    private final HttpClient http;
    private final Clock clock;

    EnterpriseRegister(RegisterSettings settings, Clock clock) {
        this.settings = settings;
        this.signature = new MessageSignature(settings.appSecret());
        this.query = URI.create(settings.url().toString().replaceAll("/+$", "") + QUERY);
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout()).build();
        this.clock = clock;
    }

    /// @throws RegisterUnavailable
    ///             if there is no answer that can be believed
    public Optional<Enterprise> find(UnifiedSocialCreditCode uscc) {
        byte[] body = JSON.writeValueAsBytes(Map.of("uscc", uscc.value()));
        String timestamp = Long.toString(clock.millis());
        String nonce = Ids.next().toString();
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(query).timeout(settings.readTimeout())
                .header("Content-Type", "application/json").header("X-App-Key", settings.appKey())
                .header("X-Timestamp", timestamp).header("X-Nonce", nonce)
                .header("X-Signature", signature.ofRequest("POST", query.getRawPath(), timestamp, nonce, body))
                .POST(BodyPublishers.ofByteArray(body)).build());
        if (!signature.isOfAnswer(answer.statusCode(), nonce, answer.body(),
                answer.headers().firstValue("X-Signature").orElse(null))) {
            throw unbelievable("its signature is wrong");
        }
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(enterprise(answer.body(), uscc));
            case 404 -> Optional.empty();
            default -> throw unbelievable("its status is " + answer.statusCode());
        };
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            log.warn("The enterprise register does not answer: {}", e.getClass().getSimpleName());
            throw new RegisterUnavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegisterUnavailable();
        }
    }

    private static Enterprise enterprise(byte[] body, UnifiedSocialCreditCode asked) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException e) {
            throw unbelievable("it is no JSON");
        }
        JsonNode person = json.path("legalRepresentative");
        String name = text(json, "name");
        if (!asked.value().equals(text(json, "uscc")) || name == null) {
            throw unbelievable("it is about something else");
        }
        String status = text(json, "status");
        return new Enterprise(asked, name, text(json, "city"), status == null ? "" : status, text(person, "name"),
                text(person, "idType"), text(person, "idNumber"));
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() ? value.asString() : null;
    }

    private static RegisterUnavailable unbelievable(String why) {
        log.warn("The enterprise register's answer can't be believed: {}", why);
        return new RegisterUnavailable();
    }
}
