package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServiceTokensTests {

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final AtomicInteger issued = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer keycloak;
    private volatile boolean hangs;
    private volatile String valid = "secret";
    private volatile List<String> secrets = List.of("secret");
    private volatile Instant now = Instant.parse("2026-11-27T01:00:00Z");

    ServiceTokensTests() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    @BeforeEach
    void start() {
        keycloak.createContext("/", exchange -> {
            if (hangs) {
                hanging.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!request.contains("client_secret=" + valid + "&") && !request.endsWith("client_secret=" + valid)) {
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
                return;
            }
            byte[] body = "{\"access_token\":\"t%d\",\"expires_in\":300}".formatted(issued.incrementAndGet())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keycloak.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        keycloak.stop(0);
    }

    private ServiceTokens tokens(int port) {
        return new ServiceTokens("http://localhost:" + port, "case-service", () -> secrets, new Clock() {

            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() { return ZoneOffset.UTC; }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    private ServiceTokens tokens() {
        return tokens(keycloak.getAddress().getPort());
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() throws Exception {
        ServiceTokens tokens = tokens();
        assertThat(tokens.forCallee("unit-service")).isEqualTo("t1");
        now = now.plusSeconds(269);
        assertThat(tokens.forCallee("unit-service")).isEqualTo("t1");
        now = now.plusSeconds(2);
        assertThat(tokens.forCallee("unit-service")).isEqualTo("t2");
        assertThat(tokens.forCallee("identity-service")).isEqualTo("t3");
    }

    /// While a secret is replaced, Keycloak may expect either.
    @Test
    void theFormerSecretIsTriedAfterTheCurrentOne() throws Exception {
        ServiceTokens tokens = tokens();
        secrets = List.of("next", "secret");
        assertThat(tokens.forCallee("unit-service")).isEqualTo("t1");
        valid = "next";
        assertThat(tokens.forCallee("identity-service")).isEqualTo("t2");
        valid = "another";
        assertThatThrownBy(() -> tokens.forCallee("case-service")).isInstanceOf(IOException.class)
                .hasMessageContaining("401").hasMessageNotContaining("next");
    }

    @Test
    void aTokenThatIsStillValidIsUsedWhileKeycloakHangs() throws Exception {
        ServiceTokens tokens = tokens();
        tokens.forCallee("unit-service");
        now = now.plusSeconds(280);
        hangs = true;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            Future<String> first = callers.submit(() -> tokens.forCallee("unit-service"));
            assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
            long second = System.nanoTime();
            assertThat(tokens.forCallee("unit-service")).isEqualTo("t1");
            assertThat(since(second)).as("does not wait for the first").isLessThan(Duration.ofSeconds(1));
            assertThat(first.get()).isEqualTo("t1");
            assertThat(since(begin)).isLessThan(LONGEST);
        }
        now = now.plusSeconds(11);
        assertThatThrownBy(() -> tokens.forCallee("unit-service")).isInstanceOf(HttpTimeoutException.class);
        hangs = false;
        now = now.plusSeconds(1);
        assertThat(tokens.forCallee("unit-service")).isNotEqualTo("t1");
    }

    /// Like a process that is stopped: the system accepts connections, and nothing answers.
    @Test
    void withoutATokenAllCallersFailInTimeWhileKeycloakHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            ServiceTokens tokens = tokens(silent.getLocalPort());
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                callers.execute(() -> assertThatThrownBy(() -> tokens.forCallee("unit-service"))
                        .isInstanceOf(IOException.class));
            }
            callers.close();
            assertThat(since(begin)).isLessThan(LONGEST);
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
