package io.hrsshall.kit.feign;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// This service's own tokens, one a callee: a token says for whom it is, so a callee can't use it against another.
public class ServiceTokens {

    static final String ISSUER_NAME = "keycloak";

    private static final Duration RENEWED_BEFORE_EXPIRY = Duration.ofSeconds(30);
    // After a failure, callers are told so at once for a while instead of queueing for a time-out each.
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ServiceTokens.class);

    private final String client;
    private final FeignSettings settings;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1))
            .version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    ServiceTokens(String client, FeignSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /// A token for a callee, such as `unit-service`; asked for once, however many threads need it.
    ///
    /// @throws DependencyUnavailable
    ///             if there is none to be had
    public String token(String callee) {
        return slots.computeIfAbsent(callee, Slot::new).token();
    }

    private final class Slot {

        private final String callee;
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Token token;
        private Instant failedAt = Instant.MIN;

        Slot(String callee) {
            this.callee = callee;
        }

        String token() {
            Token current = token;
            if (current != null && clock.instant().isBefore(current.renewAt())) {
                return current.value();
            }
            lock.lock();
            try {
                return renewed();
            } finally {
                lock.unlock();
            }
        }

        private String renewed() {
            Token current = token;
            Instant now = clock.instant();
            if (current != null && now.isBefore(current.renewAt())) {
                return current.value();
            }
            try {
                if (failedAt.isAfter(now.minus(PAUSE_AFTER_FAILURE))) {
                    throw new DependencyUnavailable(ISSUER_NAME);
                }
                Token fresh = fetch(callee, now);
                token = fresh;
                return fresh.value();
            } catch (DependencyUnavailable e) {
                if (!failedAt.isAfter(now.minus(PAUSE_AFTER_FAILURE))) {
                    failedAt = clock.instant();
                }
                if (current != null && now.isBefore(current.expiresAt())) {
                    return current.value();
                }
                throw e;
            }
        }
    }

    private Token fetch(String callee, Instant now) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.issuer() + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(5)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of("grant_type", "client_credentials", "client_id",
                        client, "client_secret", settings.clientSecret(), "scope", "to-" + callee))))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JsonMapper.shared().readTree(response.body());
            if (response.statusCode() != 200 || !body.path("access_token").isString()) {
                // Keycloak's error text names the client and the scope, never the secret.
                log.error("No token for {}: {} {} {}", callee, response.statusCode(), body.path("error").asString(""),
                        body.path("error_description").asString(""));
                throw new DependencyUnavailable(ISSUER_NAME);
            }
            Instant expiresAt = now.plusSeconds(body.path("expires_in").asLong(60));
            return new Token(body.path("access_token").asString(), expiresAt.minus(RENEWED_BEFORE_EXPIRY), expiresAt);
        } catch (IOException | JacksonException e) {
            log.warn("No token for {}: {}", callee, e.toString());
            throw new DependencyUnavailable(ISSUER_NAME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DependencyUnavailable(ISSUER_NAME);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(p -> p.getKey() + '=' + URLEncoder.encode(p.getValue(),
                StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    private record Token(String value, Instant renewAt, Instant expiresAt) {}
}
