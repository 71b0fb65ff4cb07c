package io.hrsshall.kit.signedjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class SignedJsonClientTests {

    private static final String SECRET = "secret-of-the-client-tests";
    private static final Instant NOW = Instant.parse("2026-03-01T01:02:03.456Z");

    private final HttpServer server;
    private volatile Headers headers = new Headers();
    private volatile String received = "";
    private volatile int status = 200;
    private volatile String body = "{\"result\":\"OK\"}";
    private volatile String secret = SECRET;
    private volatile @Nullable String sentInstead;
    private volatile @Nullable String location;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private Duration timeout = Duration.ofSeconds(10);

    SignedJsonClientTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            try (exchange) {
                headers = exchange.getRequestHeaders();
                requests.incrementAndGet();
                String elsewhere = location;
                if (elsewhere != null) {
                    exchange.getResponseHeaders().set("Location", elsewhere);
                }
                received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                byte[] signed = body.getBytes(StandardCharsets.UTF_8);
                String text = String.join("\n", Integer.toString(status), headers.getFirst("X-Nonce"), sha256(signed));
                if (!secret.isEmpty()) {
                    exchange.getResponseHeaders().set("X-Signature", hmac(secret, text));
                }
                String instead = sentInstead;
                byte[] sent = instead == null ? signed : instead.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
                exchange.getResponseBody().flush();
                Thread.sleep(delay);
                exchange.getResponseBody().write(sent);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SignedJsonSettings settings() {
        return new SignedJsonSettings(URI.create("http://localhost:" + server.getAddress().getPort() + "/base/"), "key",
                SECRET, timeout, timeout);
    }

    private SignedJsonClient client() {
        return new SignedJsonClient("legacy-system", settings(), new AlwaysClosed(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static final class AlwaysClosed implements CircuitBreaker {

        @Override
        public <T> T run(Supplier<T> call, Function<Throwable, T> fallback) {
            return call.get();
        }
    }

    @Test
    void theRequestIsSigned() {
        SignedJsonClient.Response<JsonNode> response = client().post("/v1/accounts/verify", Map.of("username", "王"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().path("result").asString()).isEqualTo("OK");
        assertThat(received).isEqualTo("{\"username\":\"王\"}");
        assertThat(headers.getFirst("X-App-Key")).isEqualTo("key");
        assertThat(headers.getFirst("X-Timestamp")).isEqualTo(Long.toString(NOW.toEpochMilli()));
        assertThat(headers.getFirst("X-Signature")).isEqualTo(hmac(SECRET,
                String.join("\n", "POST", "/base/v1/accounts/verify", headers.getFirst("X-Timestamp"),
                        headers.getFirst("X-Nonce"), sha256(received.getBytes(StandardCharsets.UTF_8)))));
    }

    record Result(String result) {}

    @Test
    void theBodyOfAResponseIsReadAsAValue() {
        assertThat(client().post("/", Map.of(), Result.class)).isEqualTo(new SignedJsonClient.Response<>(200,
                new Result("OK")));
        status = 500;
        assertThat(client().post("/", Map.of(), Result.class).body()).isNull();
        status = 200;
        body = "{\"result\":{}}";
        assertThatThrownBy(() -> client().post("/", Map.of(), Result.class)).isInstanceOf(DependencyUnavailable.class);
    }

    @Test
    void eachRequestHasItsOwnNonce() {
        client().post("/", Map.of());
        String first = headers.getFirst("X-Nonce");
        client().post("/", Map.of());
        assertThat(headers.getFirst("X-Nonce")).isNotBlank().isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400, 500})
    void aSignedErrorIsAResponse(int error) {
        status = error;
        assertThat(client().post("/", Map.of()).status()).isEqualTo(error);
    }

    @Test
    void aResponseWithAWrongOrMissingSignatureIsNotAccepted() {
        secret = "another-secret";
        assertUnavailable();
        secret = "";
        assertUnavailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"result\":\"WRONG\"}", "{\"result\":\"OK\"} ", ""})
    void aResponseWithAnAlteredBodyIsNotAccepted(String altered) {
        sentInstead = altered;
        assertUnavailable();
    }

    @Test
    void aResponseThatIsNotJsonIsNotAccepted() {
        body = "OK";
        assertUnavailable();
    }

    @Test
    void aResponseWhoseBodyIsLateIsNotAccepted() {
        delay = Duration.ofSeconds(50);
        timeout = Duration.ofMillis(500);
        long start = System.nanoTime();
        assertUnavailable();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(delay);
    }

    @Test
    void aSystemThatIsDownIsUnavailable() {
        SignedJsonClient client = client();
        server.stop(0);
        assertThatThrownBy(() -> client.post("/", Map.of())).isInstanceOf(DependencyUnavailable.class);
    }

    @Test
    void anAttemptSaysWhatWasAnswered() {
        status = 404;

        SignedJsonAttempt attempt = client().attempt("/v1/queries", Map.of("test", true));

        assertThat(attempt).isInstanceOfSatisfying(SignedJsonAttempt.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(404);
            assertThat(answered.body().path("result").asString()).isEqualTo("OK");
            assertThat(answered.duration()).isPositive();
        });
        assertThat(received).isEqualTo("{\"test\":true}");
        assertThat(headers.getFirst("X-Signature")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED", "302, REDIRECTED", "307, REDIRECTED"})
    void anAttemptNeedsNoSignatureOfARefusalAndFollowsNoRedirect(int refusal, SignedJsonAttempt.Fault fault) {
        status = refusal;
        secret = "";
        location = "/elsewhere";

        assertFailed(client().attempt("/", Map.of()), fault, refusal);
        assertThat(requests).hasValue(1);
    }

    @Test
    void anAttemptSaysWhyAnAnswerCannotBeUsed() {
        secret = "another-secret";
        assertFailed(client().attempt("/", Map.of()), SignedJsonAttempt.Fault.NOT_SIGNED, 200);
        secret = SECRET;
        body = "OK";
        assertFailed(client().attempt("/", Map.of()), SignedJsonAttempt.Fault.NOT_JSON, 200);
    }

    @Test
    void anAttemptSaysWhyThereIsNoAnswer() {
        delay = Duration.ofSeconds(50);
        timeout = Duration.ofMillis(500);
        assertFailed(client().attempt("/", Map.of()), SignedJsonAttempt.Fault.TIMEOUT, null);
        SignedJsonClient client = client();
        server.stop(0);
        assertFailed(client.attempt("/", Map.of()), SignedJsonAttempt.Fault.UNREACHABLE, null);
    }

    @Test
    void anAttemptSaysThatThereIsNoTls() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> answerInPlainText(plain));
            var settings = new SignedJsonSettings(URI.create("https://localhost:" + plain.getLocalPort()), "key",
                    SECRET,
                    timeout, timeout);

            assertFailed(new SignedJsonClient("legacy-system", settings, new AlwaysClosed(), Clock.systemUTC())
                    .attempt("/", Map.of()), SignedJsonAttempt.Fault.TLS, null);
        }
    }

    private static void answerInPlainText(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getInputStream().read(new byte[8192]);
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anAttemptPassesByTheCircuitBreaker() {
        CircuitBreaker open = new CircuitBreaker() {

            @Override
            public <T> T run(Supplier<T> call, Function<Throwable, T> fallback) {
                throw new IllegalStateException("open");
            }
        };
        SignedJsonClient client = new SignedJsonClient("legacy-system", settings(), open, Clock.systemUTC());

        assertThat(client.attempt("/", Map.of())).isInstanceOf(SignedJsonAttempt.Answered.class);
    }

    private static void assertFailed(SignedJsonAttempt attempt, SignedJsonAttempt.Fault fault,
            @Nullable Integer status) {
        assertThat(attempt).isInstanceOfSatisfying(SignedJsonAttempt.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(fault);
            assertThat(failed.status()).isEqualTo(status);
        });
    }

    @Test
    void itsSettingsDoNotShowTheSecret() {
        assertThat(settings().toString()).doesNotContain(SECRET);
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> client().post("/", Map.of()))
                .isInstanceOfSatisfying(DependencyUnavailable.class,
                        e -> assertThat(e.dependency()).isEqualTo("legacy-system"));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
