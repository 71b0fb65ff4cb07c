package io.hrsshall.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.gateway.GatewayApplication;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole program with the settings of TLS, before a service that demands a certificate.
@Isolated("changes the defaults of the JVM")
class TlsRoutingTests {

    private static final Path FILES = Path.of("../service-kit/authority/src/test/resources/tls").toAbsolutePath()
            .normalize();

    private final SSLContext former = SSLContext.getDefault();
    private final AtomicReference<String> client = new AtomicReference<>("");

    TlsRoutingTests() throws Exception {}

    @AfterEach
    void restore() {
        SSLContext.setDefault(former);
        List.of("", "Type").forEach(end -> System.clearProperty("javax.net.ssl.trustStore" + end));
    }

    @Test
    @Tag("nightly")
    void bothSidesAreEncryptedAndTheServiceSeesTheCertificate() throws Exception {
        HttpsServer service = service("server");
        try (var gateway = start("https://localhost:" + service.getAddress().getPort())) {
            assertThat(get(gateway, "local.server.port", "/api/v1/catalogue/sections")).isEqualTo(200);
            assertThat(client.get()).isEqualTo("CN=client");
            assertThat(get(gateway, "local.management.port", "/actuator/health/liveness")).isEqualTo(200);
        } finally {
            service.stop(0);
        }
    }

    @Test
    @Tag("nightly")
    void aServiceWithTheCertificateOfAnotherHostGetsNoRequest() throws Exception {
        HttpsServer service = service("elsewhere");
        try (var gateway = start("https://localhost:" + service.getAddress().getPort())) {
            assertThat(get(gateway, "local.server.port", "/api/v1/catalogue/sections")).isEqualTo(503);
            assertThat(client.get()).isEmpty();
        } finally {
            service.stop(0);
        }
    }

    private static ConfigurableApplicationContext start(String service) {
        return new SpringApplicationBuilder(GatewayApplication.class).properties(Map.ofEntries(
                Map.entry("HALL_CLIENT_SECRET", "Zt7Pq2Lw9XkVb4"), Map.entry("HALL_KAFKA_BOOTSTRAP", "localhost:1"),
                Map.entry("HALL_KAFKA_PASSWORD", "Zt7Pq2Lw9XkVb4"),
                Map.entry("HALL_ISSUER", "https://localhost:1/realms/hall"), Map.entry("HALL_PORT", "0"),
                Map.entry("HALL_INTERNAL_PORT", "0"), Map.entry("HALL_CASE_PUBLIC_URL", service),
                Map.entry("HALL_TLS_CA", FILES.resolve("ca.pem").toString()),
                Map.entry("HALL_TLS_CERTIFICATE", FILES.resolve("server.pem").toString()),
                Map.entry("HALL_TLS_KEY", FILES.resolve("server-key.pem").toString()),
                Map.entry("HALL_TLS_CLIENT_CERTIFICATE", FILES.resolve("client.pem").toString()),
                Map.entry("HALL_TLS_CLIENT_KEY", FILES.resolve("client-key.pem").toString()))).run();
    }

    private static int get(ConfigurableApplicationContext gateway, String port, String path) throws Exception {
        int number = gateway.getEnvironment().getRequiredProperty(port, Integer.class);
        try (HttpClient http = PlainHttp.trusting(context(null))) {
            return http.send(HttpRequest.newBuilder(URI.create("https://localhost:" + number + path)).build(),
                    BodyHandlers.discarding()).statusCode();
        }
    }

    /// Trusts the authority of the tests.
    private static SSLContext context(@Nullable PemSslStoreDetails own) {
        return SslBundle.of(new PemSslStoreBundle(own,
                PemSslStoreDetails.forCertificate(FILES.resolve("ca.pem").toUri().toString()))).createSslContext();
    }

    private HttpsServer service(String certificate) throws Exception {
        SSLContext tls = context(PemSslStoreDetails.forCertificate(
                FILES.resolve(certificate + ".pem").toUri().toString()).withPrivateKey(
                        FILES.resolve(certificate + "-key.pem").toUri().toString()));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {

            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = tls.getDefaultSSLParameters();
                settings.setNeedClientAuth(true);
                parameters.setSSLParameters(settings);
            }
        });
        server.createContext("/", exchange -> {
            client.set(((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }
}
