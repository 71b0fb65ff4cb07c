package io.hrsshall.authority;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// This process's own tokens (OAuth 2.0 client credentials), one per callee. A token is requested once and reused until
/// 30 seconds before it expires; until it expires, it is also used while another is requested or Keycloak gives none.
/// After a failure at Keycloak, callers without a token fail immediately for a second instead of queueing for one
/// time-out each.
public final class ServiceTokens {

    private static final Logger log = LoggerFactory.getLogger(ServiceTokens.class);
    private static final Duration EARLY = Duration.ofSeconds(30);
    /// Longer than a call takes on its way to the callee.
    private static final Duration MARGIN = Duration.ofSeconds(10);
    /// A client learns within three seconds that Keycloak does not answer.
    private static final Duration LIMIT = Duration.ofMillis(2_500);
    private static final long MAX_BYTES = 64L * 1024;
    private static final int UNAUTHORIZED = 401;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LimitedHttp http = new LimitedHttp(Duration.ofSeconds(1));
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final URI endpoint;
    private final String client;
    private final Supplier<List<String>> secrets;
    private final Clock clock;

    /// @param issuer
    ///            the realm, such as `http://localhost:8088/realms/hall`
    /// @param client
    ///            the client id, which is the name of the process
    /// @param secrets
    ///            the current one, and the one before while it may still be the valid one
    public ServiceTokens(String issuer, String client, Supplier<List<String>> secrets, Clock clock) {
        this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
        this.client = client;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// A token with the callee as its audience.
    ///
    /// @throws IOException
    ///             if Keycloak is unreachable or refuses
    public String forCallee(String callee) throws IOException, InterruptedException {
        return slots.computeIfAbsent(callee, Slot::new).get();
    }

    private final class Slot {

        private final ReentrantLock lock = new ReentrantLock();
        private final String callee;
        private volatile @Nullable Token token;
        private Instant pausedUntil = Instant.MIN;

        Slot(String callee) {
            this.callee = callee;
        }

        String get() throws IOException, InterruptedException {
            Token known = token;
            if (known != null && known.isValidFor(EARLY, clock.instant())) {
                return known.value();
            }
            if (known != null && known.isValidFor(MARGIN, clock.instant())) {
                return renewedOr(known);
            }
            lock.lockInterruptibly();
            try {
                return renewed();
            } finally {
                lock.unlock();
            }
        }

        private String renewedOr(Token known) {
            if (!lock.tryLock()) {
                return known.value();
            }
            try {
                return renewed();
            } catch (IOException | JacksonException e) {
                return known.value();
            } finally {
                lock.unlock();
            }
        }

        private String renewed() throws IOException {
            Token known = token;
            if (known == null || !known.isValidFor(EARLY, clock.instant())) {
                known = renew();
                token = known;
            }
            return known.value();
        }

        private Token renew() throws IOException {
            if (clock.instant().isBefore(pausedUntil)) {
                throw new IOException("Keycloak issued no token a moment ago");
            }
            try {
                return request(callee);
            } catch (IOException | JacksonException e) {
                log.warn("No service token, callee={}, cause={}", callee, e.toString());
                pausedUntil = clock.instant().plus(PAUSE_AFTER_FAILURE);
                throw e;
            }
        }
    }

    private Token request(String callee) throws IOException {
        int status = 0;
        for (String secret : secrets.get()) {
            HttpResponse<byte[]> response = request(callee, secret);
            status = response.statusCode();
            if (status == 200) {
                JsonNode answer = JsonMapper.shared().readTree(response.body());
                return new Token(answer.path("access_token").asString(),
                        clock.instant().plusSeconds(answer.path("expires_in").asLong()));
            }
            if (status != UNAUTHORIZED) {
                break;
            }
        }
        throw new IOException("token request of " + client + " for " + callee + " answered " + status);
    }

    private HttpResponse<byte[]> request(String callee, String secret) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(Map.of("grant_type", "client_credentials", "client_id", client,
                        "client_secret", secret, "scope", "to-" + callee))))
                .build();
        return http.send(request, LIMIT, MAX_BYTES);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private record Token(String value, Instant expiresAt) {

        boolean isValidFor(Duration time, Instant now) {
            return now.isBefore(expiresAt.minus(time));
        }
    }
}
