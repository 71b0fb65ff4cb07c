package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.ServerTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the systems of cities reach of Keycloak through the nginx of compose.cities.yaml.
class CityProxyTests {

    private static final String REALM = "/realms/hall/protocol/openid-connect";

    @TempDir
    static Path root = Path.of(".");

    private static final Queue<String> ASKED = new ConcurrentLinkedQueue<>();
    private static final int PORT = Ports.free();
    private static HttpClient client;
    private static Process nginx;
    private static HttpsServer keycloak;

    @BeforeAll
    static void start() throws Exception {
        Path program = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx").map(Path::of)
                .filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(program != null, "nginx is not installed");
        var certificates = new Certificates(root.resolve("tls"), Clock.systemUTC(), false);
        ServerTls inside = certificates.of("keycloak", List.of());
        keycloak = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.setHttpsConfigurator(
                new HttpsConfigurator(new ClientTls(null, inside.certificate(), inside.key()).context()));
        keycloak.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        keycloak.start();
        ServerTls outside = certificates.of("cities", List.of());
        Path proxy = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))).resolve("deploy/proxy");
        Path configuration = Files.writeString(root.resolve("cities.conf"), Files
                .readString(proxy.resolve("cities.conf")).replace("/tmp/", root + "/")
                .replace("/tls/certificate.pem", outside.certificate().toString())
                .replace("/tls/key.pem", outside.key().toString()).replace("/ca.pem", inside.ca().toString())
                .replace("/dev/stdout", root + "/access.log")
                .replace("server keycloak:8443", "server localhost:" + keycloak.getAddress().getPort())
                .replace("listen 8443", "listen 127.0.0.1:" + PORT));
        nginx = new ProcessBuilder(program.toString(), "-c", configuration.toString(), "-e", "stderr", "-g",
                "daemon off;").inheritIO().start();
        client = PlainHttp.trusting(new ClientTls(inside.ca(), null, null).context());
        while (!Ports.answers(PORT)) {
            assertThat(nginx.isAlive()).as("nginx runs").isTrue();
            Thread.sleep(20);
        }
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.destroy();
        }
        if (keycloak != null) {
            keycloak.stop(0);
        }
    }

    @Test
    void tokensAndKeysOfTheRealmAreReached() throws Exception {
        ASKED.clear();

        assertThat(status("POST", REALM + "/token")).isEqualTo(200);
        assertThat(status("GET", REALM + "/certs")).isEqualTo(200);

        assertThat(ASKED).containsExactly("POST " + REALM + "/token", "GET " + REALM + "/certs");
    }

    @ParameterizedTest
    @CsvSource({"GET, /", "GET, /admin/", "GET, /admin/realms/hall/users", "GET, /realms/hall", "GET, /realms/master",
            "POST, /realms/master/protocol/openid-connect/token", "POST, " + REALM + "/token/introspect",
            "POST, " + REALM + "/revoke", "GET, " + REALM + "/auth", "GET, /metrics", "GET, /health",
            "POST, " + REALM + "/token/../../../../master/protocol/openid-connect/token",
            "POST, /realms/hall/protocol/openid-connect/token%2f..%2f..%2f..%2f..%2fadmin",
            "POST, " + REALM + "/token;x=/admin", "POST, /realms/hall/../master/protocol/openid-connect/token"})
    void nothingElseOfKeycloakIsReached(String method, String path) throws Exception {
        ASKED.clear();

        assertThat(status(method, path)).isEqualTo(404);

        assertThat(ASKED).isEmpty();
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        assertThat(status("GET", REALM + "/token")).isEqualTo(403);
        assertThat(status("POST", REALM + "/certs")).isEqualTo(403);
    }

    private static int status(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + PORT + path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("a=b"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
