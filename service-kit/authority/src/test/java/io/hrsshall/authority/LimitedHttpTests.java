package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitedHttpTests {

    private static final Duration NEVER_REACHED = Duration.ofMinutes(5);

    private final LimitedHttp http = new LimitedHttp(Duration.ofSeconds(10));
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    LimitedHttpTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    @BeforeEach
    void start() {
        server.createContext("/small", exchange -> answer(exchange, "ok"));
        server.createContext("/large", exchange -> answer(exchange, "x".repeat(1_001)));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/small"));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/realm/", exchange -> answer(exchange, "{\"access_token\":\"a\",\"expires_in\":300}"));
        server.createContext("/stalled", this::stall);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void aResponseWithinTheLimitsIsReturned() throws IOException {
        assertThat(new String(http.send(get("/small"), NEVER_REACHED, 2).body(), StandardCharsets.UTF_8))
                .isEqualTo("ok");
        assertThat(http.send(get("/large"), NEVER_REACHED, 1_001).body()).hasSize(1_001);
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        assertThat(http.send(get("/moved"), NEVER_REACHED, 2).statusCode()).isEqualTo(302);
    }

    @Test
    void aResponseThatStallsAfterTheHeadersIsNone() {
        assertThatThrownBy(() -> http.send(get("/stalled"), Duration.ofMillis(300), 1_000))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aResponseThatIsTooLargeIsNone() {
        assertThatThrownBy(() -> http.send(get("/large"), NEVER_REACHED, 1_000)).isInstanceOf(IOException.class);
    }

    @Test
    void aTokenRequestThatStallsFails() {
        ServiceTokens tokens = new ServiceTokens(url("/stalled"), "gateway", () -> List.of("secret"),
                Clock.fixed(Instant.EPOCH, Clock.systemUTC().getZone()));
        assertThatThrownBy(() -> tokens.forCallee("unit-service")).isInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(() -> tokens.forCallee("unit-service")).hasMessageContaining("a moment ago");
    }

    @Test
    void aFeedThatStallsFails() {
        ServiceTokens tokens = new ServiceTokens(url("/realm"), "gateway", () -> List.of("secret"), Clock.systemUTC());
        assertThatThrownBy(() -> new HttpFeed(url("/stalled"), "unit-service", tokens).since(Instant.EPOCH))
                .isInstanceOf(HttpTimeoutException.class);
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(url(path))).build();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }
}
