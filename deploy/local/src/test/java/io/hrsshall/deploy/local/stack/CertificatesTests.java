package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.ServerTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTests {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aCertificateIsSignedByTheAuthorityForAllItsNames() throws Exception {
        Certificates certificates = at(NOW);
        ServerTls tls = certificates.of("gateway", List.of("hall.example", "192.0.2.7"));

        X509Certificate found = read(tls.certificate());
        X509Certificate authority = read(certificates.authority());
        found.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        assertThat(read(tls.ca())).isEqualTo(authority);
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(found.getBasicConstraints()).isEqualTo(-1);
        assertThat(found.getSubjectAlternativeNames()).extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("gateway", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "hall.example", "192.0.2.7");
        assertThat(Duration.between(NOW, found.getNotAfter().toInstant())).isEqualTo(Duration.ofDays(397));
    }

    @Test
    void eachProcessHasAFolderOfItsOwnThatNobodyElseReads() throws Exception {
        Certificates certificates = at(NOW);
        ServerTls one = certificates.of("kafka", List.of());
        ServerTls other = certificates.of("postgres", List.of());

        assertThat(one.key().getParent()).isNotEqualTo(other.key().getParent());
        assertThat(Files.readString(one.key())).isNotEqualTo(Files.readString(other.key()));
        assertThat(mode(one.key())).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("tls"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("tls/ca.key"))).isEqualTo("rw-------");
    }

    @Test
    void aFolderThatExistsIsClosedToOthersToo() throws Exception {
        Files.createDirectory(folder.resolve("tls"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        at(NOW).of("kafka", List.of());

        assertThat(mode(folder.resolve("tls"))).isEqualTo("rwx------");
    }

    /// Whose users differ from those of this machine.
    @Test
    void containersReadTheirKeyInAFolderThatIsClosedToOthersHere() throws Exception {
        ServerTls tls = new Certificates(folder.resolve("tls"), Clock.fixed(NOW, ZoneOffset.UTC), true).of("kafka",
                List.of());

        assertThat(mode(tls.key())).isEqualTo("rw-r--r--");
        assertThat(mode(folder.resolve("tls"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("tls/ca.key"))).isEqualTo("rw-------");
    }

    @Test
    void aCertificateIsKeptUntilAMonthBeforeItsEnd() throws Exception {
        String first = Files.readString(at(NOW).of("kafka", List.of()).certificate());

        assertThat(Files.readString(at(NOW.plus(Duration.ofDays(366))).of("kafka", List.of()).certificate()))
                .isEqualTo(first);
        assertThat(Files.readString(at(NOW.plus(Duration.ofDays(368))).of("kafka", List.of()).certificate()))
                .isNotEqualTo(first);
    }

    @Test
    void anotherHostOrAnotherAuthorityNeedsAnotherCertificate() throws Exception {
        String first = Files.readString(at(NOW).of("gateway", List.of()).certificate());
        String second = Files.readString(at(NOW).of("gateway", List.of("hall.example")).certificate());
        assertThat(second).isNotEqualTo(first);
        String renamed = Files.readString(at(NOW).of("gateway", List.of("service.example")).certificate());
        assertThat(renamed).isNotEqualTo(second);
        assertThat(Files.readString(at(NOW).of("gateway", List.of("service.example")).certificate()))
                .isEqualTo(renamed);

        Files.delete(folder.resolve("tls/ca.pem"));
        ServerTls third = at(NOW).of("gateway", List.of("hall.example"));
        read(third.certificate()).verify(read(folder.resolve("tls/ca.pem")).getPublicKey());
    }

    private Certificates at(Instant now) {
        return new Certificates(folder.resolve("tls"), Clock.fixed(now, ZoneOffset.UTC), false);
    }

    private static X509Certificate read(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) Objects
                    .requireNonNull(CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
