package io.hrsshall.identity.logins.calogin;

import static io.hrsshall.identity.logins.calogin.TestAuthority.NOW;
import static io.hrsshall.identity.logins.calogin.TestAuthority.USCC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.logins.calogin.TestAuthority.Kind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.DefaultResourceLoader;

class CertificateTrustTests {

    static CaSettings settings(CaSettings.Authority... authorities) {
        return new CaSettings(List.of(authorities), new Limit(60, Duration.ofMinutes(10)), Duration.ofMillis(500),
                Duration.ofSeconds(1), Duration.ofMillis(2500));
    }

    private static CertificateTrust trust(TestAuthority... authorities) {
        return new CertificateTrust(settings(Stream.of(authorities)
                .map(authority -> authority.settings(TestAuthority.OCSP, List.of(), authority.root))
                .toArray(CaSettings.Authority[]::new)), new DefaultResourceLoader());
    }

    private static void assertRefused(TestAuthority authority, X509Certificate unit, String code) {
        assertThatThrownBy(() -> trust(authority).check(authority.presented(unit), NOW)).hasMessage(code);
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateBelowATrustedRootNamesItsUnit(Kind kind) {
        TestAuthority authority = new TestAuthority(kind, "one");
        TrustedCertificate trusted = trust(authority).check(authority.presented(authority.unit().issue()), NOW);
        assertThat(trusted.unit()).hasToString(USCC);
        assertThat(trusted.path()).hasSize(3);
    }

    @Test
    void severalAuthoritiesAreTrustedSideBySide() {
        TestAuthority rsa = new TestAuthority(Kind.RSA, "one");
        TestAuthority sm2 = new TestAuthority(Kind.SM2, "one");
        CertificateTrust trust = trust(rsa, sm2);
        assertThat(trust.check(rsa.presented(rsa.unit().issue()), NOW).authority().settings().name()).isEqualTo("RSA");
        assertThat(trust.check(sm2.presented(sm2.unit().issue()), NOW).authority().settings().name()).isEqualTo("SM2");
    }

    @ParameterizedTest
    @EnumSource
    void anExpiredCertificateIsRefused(Kind kind) {
        TestAuthority authority = new TestAuthority(kind, "one");
        assertRefused(authority, authority.unit().valid(NOW.minusSeconds(100), NOW.minusSeconds(1)).issue(),
                "certificate-expired");
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateIsRefusedBeforeItsValidity(Kind kind) {
        TestAuthority authority = new TestAuthority(kind, "one");
        assertRefused(authority, authority.unit().valid(NOW.plusSeconds(1), NOW.plusSeconds(100)).issue(),
                "certificate-not-yet-valid");
    }

    /// The other authority has the same names, but other keys.
    @ParameterizedTest
    @EnumSource
    void aCertificateOfAnotherIssuerIsRefused(Kind kind) {
        TestAuthority other = new TestAuthority(kind, "other");
        X509Certificate unit = other.unit().issue();
        assertThatThrownBy(() -> trust(new TestAuthority(kind, "one")).check(other.presented(unit), NOW))
                .hasMessage("certificate-untrusted");
    }

    @ParameterizedTest
    @EnumSource
    void aTamperedCertificateIsRefused(Kind kind) throws Exception {
        TestAuthority authority = new TestAuthority(kind, "one");
        String forged = new String(authority.unit().issue().getEncoded(), StandardCharsets.ISO_8859_1)
                .replace(USCC, "91320106MA1MXKQP0" + "X");
        assertRefused(authority, TestAuthority.read(forged.getBytes(StandardCharsets.ISO_8859_1)),
                "certificate-untrusted");
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateForEncryptionIsRefused(Kind kind) {
        TestAuthority authority = new TestAuthority(kind, "one");
        assertRefused(authority,
                authority.unit().usage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment).issue(),
                "certificate-usage");
    }

    @Test
    void aCertificateForServersIsRefused() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        assertRefused(authority, authority.unit().purpose(KeyPurposeId.id_kp_serverAuth).issue(), "certificate-usage");
        trust(authority).check(
                authority.presented(authority.unit().purpose(KeyPurposeId.id_kp_clientAuth).issue()), NOW);
    }

    @Test
    void aUnitCanNotIssueCertificates() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        X509Certificate unit = authority.unit().issue();
        X509Certificate below = authority.unit().issuer(TestAuthority.subject("2.5.4.97=" + USCC),
                Kind.RSA.keys("unit").getPrivate()).key(Kind.RSA.keys("below")).issue();
        assertThatThrownBy(() -> trust(authority).check(List.of(below, unit, authority.issuing), NOW))
                .hasMessage("certificate-untrusted");
    }

    @Test
    void theIssuerItselfIsNoUnit() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        assertThatThrownBy(() -> trust(authority).check(List.of(authority.issuing), NOW))
                .hasMessage("certificate-usage");
    }

    @Test
    void weakKeysAndSignaturesAreRefused() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        assertRefused(authority, authority.unit().key(TestAuthority.rsa(1024)).issue(), "certificate-untrusted");
        assertRefused(authority, authority.unit().signature("SHA1withRSA").issue(), "certificate-untrusted");
    }

    /// A provider that reads such a key tests for seconds whether its modulus is prime.
    @Test
    void largeKeysAreRefusedBeforeTheyAreRead() throws Exception {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        X500Name issuer = new X500Name("C=CN,O=Test CA,CN=Issuing");
        String large = Base64.getEncoder().encodeToString(largeKey(issuer).getEncoded());
        X509Certificate unit = authority.unit().issuer(issuer, Kind.RSA.keys("below").getPrivate()).issue();
        assertTimeout(Duration.ofSeconds(1), () -> {
            X509Certificate read = Certificates.parse("certificates[0]", large);
            assertThatThrownBy(() -> trust(authority).check(List.of(unit, read), NOW))
                    .hasMessage("certificate-untrusted");
            assertThatThrownBy(() -> trust(authority).check(List.of(read, authority.issuing), NOW))
                    .hasMessage("certificate-untrusted");
        });
    }

    private static X509CertificateHolder largeKey(X500Name name) throws Exception {
        BigInteger modulus = new BigInteger(16_384, new Random(7)).setBit(16_383).setBit(0);
        while (!hasNoSmallFactor(modulus)) {
            modulus = modulus.add(BigInteger.TWO);
        }
        SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(modulus, BigInteger.valueOf(65_537)));
        return new X509v3CertificateBuilder(name, BigInteger.ONE, Date.from(NOW.minusSeconds(100)),
                Date.from(NOW.plusSeconds(100)), name, key)
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(Kind.RSA.keys("below").getPrivate()));
    }

    private static boolean hasNoSmallFactor(BigInteger number) {
        return IntStream.range(3, 1_000).mapToObj(BigInteger::valueOf)
                .allMatch(factor -> number.mod(factor).signum() != 0);
    }

    /// Nothing is proven about the key of an issuer before its own path is.
    @Test
    void theKeyOfAnIssuerIsNotUsedUnlessItWasIssuedBelowARoot() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        TestAuthority other = new TestAuthority(Kind.RSA, "other");
        assertThatThrownBy(() -> trust(authority).check(List.of(other.unit().issue(), other.issuing, other.root), NOW))
                .hasMessage("certificate-untrusted");
        assertThat(trust(authority).check(List.of(authority.unit().issue(), other.issuing, other.root,
                authority.issuing), NOW).path()).hasSize(3);
    }

    @Test
    void issuersThatClientsDoNotSendCanBeConfigured() {
        TestAuthority authority = new TestAuthority(Kind.SM2, "one");
        List<X509Certificate> alone = List.of(authority.unit().issue());
        assertThatThrownBy(() -> trust(authority).check(alone, NOW)).hasMessage("certificate-untrusted");
        CertificateTrust complete = new CertificateTrust(
                settings(authority.settings(TestAuthority.OCSP, List.of(), authority.root, authority.issuing)),
                new DefaultResourceLoader());
        assertThat(complete.check(alone, NOW).path()).hasSize(3);
    }

    @Test
    void aSubjectWithoutAValidCodeOrWithTwoIsRefused() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        for (String attributes : List.of("OU=none", "2.5.4.97=91320102MA1UDJRN9X",
                "2.5.4.97=91320102MA1UDJRN98,2.5.4.97=91320106MA1MXKQP0D")) {
            TrustedCertificate trusted = trust(authority).check(
                    authority.presented(authority.unit().subject(TestAuthority.subject(attributes)).issue()), NOW);
            assertThatThrownBy(trusted::unit).hasMessage("certificate-not-of-unit");
        }
    }

    @Test
    void theRuleForTheSubjectIsThatOfTheAuthority() {
        TestAuthority authority = new TestAuthority(Kind.RSA, "one");
        CertificateAuthority byCommonName = new CertificateAuthority(new CaSettings.Authority("by name", "", null,
                List.of(), "2.5.4.3", Pattern.compile("@([0-9A-Z]{18})@")), List.of(authority.root));
        X509Certificate unit = authority.unit()
                .subject(new X500Name("C=CN,CN=Unit@" + USCC + "@01")).issue();
        assertThat(byCommonName.unitOf(unit)).hasToString(USCC);
    }
}
