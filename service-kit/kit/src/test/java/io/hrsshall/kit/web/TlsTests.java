package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.kit.sample.SampleService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.ConfigurableApplicationContext;

/// A service with a certificate, whose authority its clients know.
class TlsTests {

    private static final Path FILES = Path.of("../authority/src/test/resources/tls").toAbsolutePath().normalize();

    @TempDir
    static Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"local.server.port", "local.internal.port"})
    void bothPortsServeByTlsOnly(String port) throws Exception {
        try (var service = start()) {
            int number = service.getEnvironment().getRequiredProperty(port, Integer.class);

            assertThat(subject(number)).isEqualTo("CN=localhost");
            assertThat(plain(number)).doesNotContain(" 200").doesNotContain(" 401").doesNotContain("problem+json");
        }
    }

    @Test
    @Tag("nightly")
    void aRenewedCertificateIsServedWithoutARestart() throws Exception {
        try (var service = start()) {
            int publicPort = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            int internalPort = service.getEnvironment().getRequiredProperty("local.internal.port", Integer.class);
            String before = serial(publicPort);
            assertThat(serial(internalPort)).isEqualTo(before);

            copy("renewed");

            Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        assertThat(serial(publicPort)).isNotEqualTo(before);
                        assertThat(serial(internalPort)).isEqualTo(serial(publicPort));
                    });
        }
    }

    private static ConfigurableApplicationContext start() throws IOException {
        copy("server");
        Map<String, Object> settings = SampleService.shared().settings();
        settings.put("HALL_TLS_CERTIFICATE", folder.resolve("certificate.pem").toString());
        settings.put("HALL_TLS_KEY", folder.resolve("key.pem").toString());
        return SampleService.start(settings);
    }

    private static void copy(String name) throws IOException {
        for (var file : Map.of(name + "-key.pem", "key.pem", name + ".pem", "certificate.pem").entrySet()) {
            Files.copy(FILES.resolve(file.getKey()), folder.resolve(file.getValue()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String subject(int port) throws Exception {
        return certificate(port).getSubjectX500Principal().getName();
    }

    private static String serial(int port) throws Exception {
        return certificate(port).getSerialNumber().toString();
    }

    private static X509Certificate certificate(int port) throws Exception {
        SSLContext trust = SslBundle.of(new PemSslStoreBundle(null,
                PemSslStoreDetails.forCertificate(FILES.resolve("ca.pem").toUri().toString()))).createSslContext();
        try (HttpClient client = PlainHttp.trusting(trust)) {
            var answer = client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/")).build(),
                    BodyHandlers.discarding());
            return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
        }
    }

    /// All that a request without TLS is answered.
    private static String plain(int port) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
