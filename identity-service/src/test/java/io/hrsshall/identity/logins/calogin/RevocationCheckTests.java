package io.hrsshall.identity.logins.calogin;

import static io.hrsshall.identity.logins.calogin.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.logins.calogin.TestAuthority.Kind;
import io.hrsshall.kit.feign.DependencyUnavailable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.DefaultResourceLoader;

class RevocationCheckTests {

    private static final List<URI> LISTS = List.of(TestAuthority.ROOT_CRL, TestAuthority.CRL);

    /// A unit's certificate, and the service that checks it.
    private static final class Setting {

        final TestAuthority authority;
        final TestRevocations revocations;
        private final TrustedCertificate unit;
        private final RevocationCheck check;

        Setting(Kind kind, @Nullable URI ocsp, List<URI> lists) {
            this.authority = new TestAuthority(kind, "one");
            this.revocations = new TestRevocations(authority);
            CaSettings settings = CertificateTrustTests.settings(authority.settings(ocsp, lists, authority.root));
            CertificateTrust trust = new CertificateTrust(settings, new DefaultResourceLoader());
            this.unit = trust.check(authority.presented(authority.unit().issue()), NOW);
            this.check = new RevocationCheck(trust, revocations, settings);
        }

        X509Certificate certificate() {
            return unit.path().getFirst();
        }

        void check(Instant now) {
            check.check(unit, now);
        }

        void revoke(X509Certificate certificate) {
            revocations.revoked.add(certificate.getSerialNumber());
        }

        void assertRefused(Instant now, String code) {
            assertThatThrownBy(() -> check(now)).hasMessage(code);
        }
    }

    private static Setting withOcsp(Kind kind) {
        return new Setting(kind, TestAuthority.OCSP, List.of());
    }

    private static Setting withLists(Kind kind) {
        return new Setting(kind, null, LISTS);
    }

    private static Setting withBoth(Kind kind) {
        return new Setting(kind, TestAuthority.OCSP, LISTS);
    }

    @ParameterizedTest
    @EnumSource
    void theResponderRefusesARevokedCertificate(Kind kind) {
        Setting setting = withOcsp(kind);
        setting.check(NOW);
        setting.revoke(setting.certificate());
        setting.assertRefused(NOW, "certificate-revoked");
    }

    @ParameterizedTest
    @EnumSource
    void theListRefusesARevokedCertificate(Kind kind) {
        Setting setting = withLists(kind);
        setting.check(NOW);
        setting.revoke(setting.certificate());
        // The list is fetched again.
        setting.revocations.now = NOW.plus(Duration.ofMinutes(11));
        setting.assertRefused(NOW.plus(Duration.ofMinutes(11)), "certificate-revoked");
    }

    @ParameterizedTest
    @EnumSource
    void aRevokedIssuerIsRefused(Kind kind) {
        for (Setting setting : List.of(withOcsp(kind), withLists(kind))) {
            setting.revoke(setting.authority.issuing);
            setting.assertRefused(NOW, "certificate-revoked");
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnyAnswerTheCertificateIsRefused(Kind kind) {
        Setting setting = withBoth(kind);
        setting.revocations.ocspDown = true;
        setting.revocations.crlDown = true;
        setting.assertRefused(NOW, "revocation-unknown");
    }

    @Test
    void theListsAnswerWhileTheResponderIsDown() {
        Setting setting = withBoth(Kind.SM2);
        setting.revocations.ocspDown = true;
        setting.check(NOW);
        Setting revoked = withBoth(Kind.SM2);
        revoked.revocations.ocspDown = true;
        revoked.revoke(revoked.certificate());
        revoked.assertRefused(NOW, "certificate-revoked");
    }

    @ParameterizedTest
    @EnumSource
    void theListsAreFetchedOnlyIfTheResponderGivesNoAnswer(Kind kind) {
        Setting setting = withBoth(kind);
        setting.check(NOW);
        setting.revoke(setting.certificate());
        setting.assertRefused(NOW, "certificate-revoked");
        assertThat(setting.revocations.listsFetched).hasValue(0);

        Setting withoutResponder = withBoth(kind);
        withoutResponder.revocations.ocspDown = true;
        withoutResponder.check(NOW);
        withoutResponder.check(NOW);
        // Each list once: it is kept.
        assertThat(withoutResponder.revocations.listsFetched).hasValue(LISTS.size());
    }

    @Test
    void theLastAnswerOfTheResponderCountsUntilItsNextUpdate() {
        Setting setting = withOcsp(Kind.RSA);
        setting.check(NOW);
        setting.revocations.ocspDown = true;
        setting.check(NOW.plus(TestRevocations.VALIDITY).minusSeconds(1));
        setting.assertRefused(NOW.plus(TestRevocations.VALIDITY), "revocation-unknown");
    }

    @Test
    void aRevocationIsRememberedWhileTheResponderIsDown() {
        Setting setting = withOcsp(Kind.RSA);
        setting.revoke(setting.certificate());
        setting.assertRefused(NOW, "certificate-revoked");
        setting.revocations.ocspDown = true;
        setting.assertRefused(NOW.plusSeconds(60), "certificate-revoked");
    }

    @Test
    void theLastListCountsUntilItsNextUpdate() {
        Setting setting = withLists(Kind.SM2);
        setting.check(NOW);
        setting.revocations.crlDown = true;
        setting.check(NOW.plus(TestRevocations.VALIDITY).minusSeconds(1));
        setting.assertRefused(NOW.plus(TestRevocations.VALIDITY), "revocation-unknown");
    }

    @Test
    void anOutdatedAnswerIsNoAnswer() {
        Setting setting = withBoth(Kind.RSA);
        setting.revocations.now = NOW.minus(TestRevocations.VALIDITY);
        setting.assertRefused(NOW, "revocation-unknown");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerOrListSignedByAnotherKeyIsNoAnswer(Kind kind) {
        Setting setting = withBoth(kind);
        setting.revocations.signer = kind.keys("other-issuing").getPrivate();
        setting.assertRefused(NOW, "revocation-unknown");
    }

    @Test
    void anEarlierAnswerCanNotBeReplayed() {
        Setting setting = withOcsp(Kind.RSA);
        List<byte[]> earlier = new ArrayList<>();
        setting.revocations.answers = answer -> {
            synchronized (earlier) {
                earlier.add(answer);
                return answer;
            }
        };
        setting.check(NOW);
        setting.revocations.answers = answer -> earlier.getFirst();
        setting.assertRefused(NOW, "revocation-unknown");
    }

    @Test
    void aResponderMayIgnoreTheNonce() {
        Setting setting = withOcsp(Kind.RSA);
        setting.revocations.ignoresNonce = true;
        setting.check(NOW);
    }

    @Test
    void aNonsensicalAnswerIsNoAnswer() {
        Setting setting = withOcsp(Kind.RSA);
        setting.revocations.answers = answer -> "<html>busy</html>".getBytes(StandardCharsets.UTF_8);
        setting.assertRefused(NOW, "revocation-unknown");
    }

    /// The unit's certificate is the only one below the issuer, so that the delegate answers for it.
    @ParameterizedTest
    @EnumSource
    void onlyACertificateForThisPurposeMayAnswerForTheIssuer(Kind kind) {
        Setting setting = withOcsp(kind);
        assertThat(ask(setting, kind, KeyPurposeId.id_kp_OCSPSigning)).isEqualTo(Revocation.GOOD);
        assertThat(ask(setting, kind, KeyPurposeId.id_kp_clientAuth)).isEqualTo(Revocation.UNKNOWN);
    }

    private static Revocation ask(Setting setting, Kind kind, KeyPurposeId purpose) {
        setting.revocations.signer = kind.keys("responder").getPrivate();
        setting.revocations.responder = setting.authority.unit().key(kind.keys("responder"))
                .subject(new X500Name("CN=Responder")).purpose(purpose).issue();
        return new OcspResponder(TestAuthority.OCSP, setting.revocations).ask(setting.certificate(),
                setting.authority.issuing, NOW);
    }

    @Test
    void aSlowSourceIsNotWaitedFor() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        CaSettings settings = CertificateTrustTests
                .settings(authority.settings(TestAuthority.OCSP, List.of(), authority.root));
        CertificateTrust trust = new CertificateTrust(settings, new DefaultResourceLoader());
        CountDownLatch never = new CountDownLatch(1);
        RevocationTransport slow = new RevocationTransport() {

            @Override
            public byte[] get(URI address) {
                return post(address, new byte[0]);
            }

            @Override
            public byte[] post(URI address, byte[] ocspRequest) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new DependencyUnavailable(address.toString());
            }
        };
        CaSettings impatient = new CaSettings(settings.authorities(), settings.perAddress(),
                settings.connectTimeout(), settings.readTimeout(), Duration.ofMillis(50));
        TrustedCertificate unit = trust.check(authority.presented(authority.unit().issue()), NOW);
        assertThatThrownBy(() -> new RevocationCheck(trust, slow, impatient).check(unit, NOW))
                .hasMessage("revocation-unknown");
    }
}
