package io.hrsshall.identity.logins.calogin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.ConfigBuilder;

class HttpRevocationTransportTests {

    private static final int MORE_THAN_AN_ANSWER = 64 * 1024 + 1;

    private final HttpRevocationTransport transport = new HttpRevocationTransport(CertificateTrustTests.settings(),
            new NoBreakers());
    private final AtomicInteger calledElsewhere = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/ocsp", 200, new byte[]{1, 2});
        answer("/large", 200, new byte[MORE_THAN_AN_ANSWER]);
        answer("/busy", 503, new byte[]{1});
        server.createContext("/elsewhere", exchange -> {
            calledElsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", address("/elsewhere").toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    @Test
    void anAnswerIsReturnedAsItIs() {
        assertThat(transport.post(address("/ocsp"), new byte[]{1})).containsExactly(1, 2);
        assertThat(transport.get(address("/ocsp"))).containsExactly(1, 2);
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThatThrownBy(() -> transport.get(address("/moved"))).isInstanceOf(DependencyUnavailable.class);
        assertThat(calledElsewhere).hasValue(0);
    }

    @Test
    void anAnswerThatIsTooLargeOrRefusedIsNone() {
        assertThatThrownBy(() -> transport.post(address("/large"), new byte[]{1}))
                .isInstanceOf(DependencyUnavailable.class);
        assertThatThrownBy(() -> transport.get(address("/busy"))).isInstanceOf(DependencyUnavailable.class);
        stop();
        assertThatThrownBy(() -> transport.get(address("/ocsp"))).isInstanceOf(DependencyUnavailable.class);
    }

    private static final class NoBreakers extends CircuitBreakerFactory<Object, ConfigBuilder<Object>> {

        @Override
        public CircuitBreaker create(String id) {
            return new CircuitBreaker() {

                @Override
                public <T> T run(Supplier<T> call, Function<Throwable, T> fallback) {
                    return call.get();
                }

                @Override
                public <T> T run(Supplier<T> call) {
                    return call.get();
                }
            };
        }

        @Override
        protected ConfigBuilder<Object> configBuilder(String id) {
            return Object::new;
        }

        @Override
        public void configureDefault(Function<String, Object> defaults) {}
    }
}
