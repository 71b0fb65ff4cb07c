package io.hrsshall.casework.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real S3 server by HTTPS: its certificate is checked against the JVM's trust store, which `HALL_TLS_CA` replaces.
class SegmentBucketTlsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PASSWORD = "changeit";
    private static final String STORE = "javax.net.ssl.trustStore";
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path folder = Path.of(".");

    @AfterEach
    void theUsualTrust() {
        List.of("", "Type", "Password").forEach(end -> System.clearProperty(STORE + end));
    }

    @Test
    @Tag("nightly")
    void segmentsAreWrittenAndReadByTlsOnly() throws Exception {
        Path key = keyStore("server", "ip:127.0.0.1");
        trust(key, "server");
        try (S3Server server = S3Server.overTls(key, PASSWORD)) {
            var storage = new SegmentBucket(server.settings(), LIMIT);
            UUID file = Ids.next();
            UUID segment = Ids.next();
            storage.write(file, segment, CONTENT);
            assertThat(storage.read(file, segment)).contains(CONTENT);
            storage.delete(file);
            assertThat(storage.read(file, segment)).isEmpty();
            storage.close();
            refuses(server.plainSettings());
        }
    }

    @Test
    @Tag("nightly")
    void aServerThatIsNotTrustedOrHasAnotherNameGetsNothing() throws Exception {
        Path key = keyStore("server", "ip:127.0.0.1");
        Path otherName = keyStore("other-name", "dns:s3.example");
        trust(otherName, "other-name");
        for (Path each : List.of(key, otherName)) {
            try (S3Server server = S3Server.overTls(each, PASSWORD)) {
                refuses(server.settings());
            }
        }
    }

    /// The start is not prevented: such an answer is not one of the storage.
    private static void refuses(BucketSettings settings) {
        var storage = new SegmentBucket(settings, LIMIT);
        assertThatExceptionOfType(DependencyUnavailable.class)
                .isThrownBy(() -> storage.write(Ids.next(), Ids.next(), CONTENT));
        storage.close();
    }

    private Path keyStore(String alias, String name) throws Exception {
        Path store = folder.resolve(alias + ".p12");
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-dname",
                "CN=" + alias, "-ext", "SAN=" + name, "-keystore", store.toString());
        return store;
    }

    private void trust(Path keyStore, String alias) throws Exception {
        Path certificate = folder.resolve("trusted.pem");
        Path store = folder.resolve("trusted.p12");
        keytool("-exportcert", "-rfc", "-alias", alias, "-file", certificate.toString(), "-keystore",
                keyStore.toString());
        keytool("-importcert", "-noprompt", "-alias", alias, "-file", certificate.toString(), "-keystore",
                store.toString());
        System.setProperty(STORE, store.toString());
        System.setProperty(STORE + "Type", "PKCS12");
        System.setProperty(STORE + "Password", PASSWORD);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
