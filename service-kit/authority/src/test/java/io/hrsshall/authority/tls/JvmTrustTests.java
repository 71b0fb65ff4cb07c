package io.hrsshall.authority.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.hrsshall.authority.LimitedHttp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.ssl.pem.PemContent;

/// Against servers with certificates of an authority that no system knows (`src/test/resources/tls`).
@Isolated("changes the defaults of the JVM")
class JvmTrustTests {

    private static final Path FILES = Path.of("src/test/resources/tls");
    private static final Path CA = FILES.resolve("ca.pem");

    private final SSLContext former = SSLContext.getDefault();
    private @Nullable HttpsServer server;

    JvmTrustTests() throws Exception {}

    @AfterEach
    void restore() {
        SSLContext.setDefault(former);
        List.of("", "Type").forEach(end -> System.clearProperty("javax.net.ssl.trustStore" + end));
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void theAuthorityOfTheSettingsIsTrusted() throws Exception {
        int port = serve("server", false);
        assertThatThrownBy(() -> get(port)).isInstanceOf(SSLException.class);

        JvmTrust.apply(new TlsSettings(CA, true, null, null));

        assertThat(get(port)).isEqualTo("unknown");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        int port = serve("elsewhere", false);

        JvmTrust.apply(new TlsSettings(CA, true, null, null));

        assertThatThrownBy(() -> get(port)).isInstanceOf(SSLException.class).hasMessageContaining("localhost");
    }

    @Test
    void authoritiesOfTheSystemAreTrustedUnlessTheSettingsSayNo() throws Exception {
        long system = authorities();

        JvmTrust.apply(new TlsSettings(CA, true, null, null));
        assertThat(authorities()).isEqualTo(system + 1).isGreaterThan(50);

        JvmTrust.apply(new TlsSettings(CA, false, null, null));
        assertThat(authorities()).isEqualTo(1);
    }

    @Test
    void aServerThatAsksSeesTheCertificateOfTheClient() throws Exception {
        int port = serve("server", true);

        JvmTrust.apply(new TlsSettings(CA, true, null,
                new TlsSettings.Pair(FILES.resolve("client.pem"), FILES.resolve("client-key.pem"))));

        assertThat(get(port)).isEqualTo("CN=client");
    }

    @Test
    void withoutSettingsNothingChanges() throws Exception {
        JvmTrust.apply(new TlsSettings(null, true, null, null));

        assertThat(SSLContext.getDefault()).isSameAs(former);
        assertThat(System.getProperty("javax.net.ssl.trustStore")).isNull();
    }

    @Test
    void kafkaClientsTrustTheSameAndCheckTheName() throws Exception {
        JvmTrust.apply(new TlsSettings(CA, true, null, null));

        try (var engines = new JvmSslEngines()) {
            SSLEngine engine = engines.createClientSslEngine("broker.example", 9093, "https");
            assertThat(engine.getUseClientMode()).isTrue();
            assertThat(engine.getPeerHost()).isEqualTo("broker.example");
            assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
            assertThatCode(engine::beginHandshake).doesNotThrowAnyException();
        }
    }

    /// As clients see them that know the trust store only. Java's own has expired ones.
    private static long authorities() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Arrays.stream(factory.getTrustManagers())
                .flatMap(manager -> manager instanceof X509TrustManager known
                        ? Arrays.stream(known.getAcceptedIssuers())
                        : Stream.empty())
                .filter(authority -> authority.getNotAfter().after(new Date())).count();
    }

    private static String get(int port) throws Exception {
        HttpResponse<byte[]> answer = new LimitedHttp(Duration.ofSeconds(5)).send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port)).build(), Duration.ofSeconds(10), 1_000);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /// Answers with the subject of the client's certificate.
    private int serve(String name, boolean asks) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", PemContent.load(FILES.resolve(name + "-key.pem")).getPrivateKey(), new char[0],
                PemContent.load(FILES.resolve(name + ".pem")).getCertificates().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", PemContent.load(CA).getCertificates().getFirst());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {

            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters settings = context.getDefaultSSLParameters();
                settings.setNeedClientAuth(asks);
                parameters.setSSLParameters(settings);
            }
        });
        https.createContext("/", exchange -> {
            String client = asks
                    ? ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName()
                    : "unknown";
            exchange.sendResponseHeaders(200, client.length());
            exchange.getResponseBody().write(client.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        https.start();
        server = https;
        return https.getAddress().getPort();
    }
}
