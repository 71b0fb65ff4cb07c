package io.hrsshall.identity.logins.calogin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate authority of the tests: a root, an issuer below it, and certificates of units.
final class TestAuthority {

    static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    static final String USCC = "91320102MA1UDJRN98";
    static final URI OCSP = URI.create("http://ca.test/ocsp");
    static final URI CRL = URI.create("http://ca.test/issuing.crl");
    static final URI ROOT_CRL = URI.create("http://ca.test/root.crl");

    private static final AtomicLong SERIALS = new AtomicLong(1000);
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    enum Kind {

        RSA(SignatureAlgorithm.SHA256_WITH_RSA, "SHA256withRSA"),
        SM2(SignatureAlgorithm.SM3_WITH_SM2, "SM3withSM2");

        final SignatureAlgorithm algorithm;
        final String signature;

        Kind(SignatureAlgorithm algorithm, String signature) {
            this.algorithm = algorithm;
            this.signature = signature;
        }

        /// One key pair per name.
        KeyPair keys(String name) {
            return KEYS.computeIfAbsent(this + name, missing -> this == RSA ? rsa(2048) : sm2());
        }
    }

    final Kind kind;
    final KeyPair rootKeys;
    final KeyPair issuingKeys;
    final X509Certificate root;
    final X509Certificate issuing;

    /// @param keys
    ///            name of its keys; authorities of one kind have the same subjects, whatever their keys
    TestAuthority(Kind kind, String keys) {
        this.kind = kind;
        this.rootKeys = kind.keys(keys + "-root");
        this.issuingKeys = kind.keys(keys + "-issuing");
        X500Name rootName = new X500Name("C=CN,O=Test CA,CN=Root");
        this.root = new Request().issuer(rootName, rootKeys.getPrivate()).subject(rootName).key(rootKeys).authority()
                .issue();
        this.issuing = new Request().issuer(rootName, rootKeys.getPrivate())
                .subject(new X500Name("C=CN,O=Test CA,CN=Issuing")).key(issuingKeys).authority().issue();
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair sm2() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", Certificates.PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A request for the certificate of a unit, valid now and for signatures.
    Request unit() {
        return new Request().issuer(new X500Name("C=CN,O=Test CA,CN=Issuing"), issuingKeys.getPrivate())
                .subject(subject("2.5.4.97=" + USCC)).key(kind.keys("unit"));
    }

    static X500Name subject(String attributes) {
        return new X500Name("C=CN,O=Unit,CN=Unit," + attributes);
    }

    /// What a client presents with a certificate of a unit.
    List<X509Certificate> presented(X509Certificate unit) {
        return List.of(unit, issuing);
    }

    final class Request {

        private X500Name issuer = new X500Name("CN=nobody");
        private X500Name subject = issuer;
        private PrivateKey issuerKey = rootKeys.getPrivate();
        private KeyPair keys = rootKeys;
        private Instant from = NOW.minus(Duration.ofDays(1));
        private Instant to = NOW.plus(Duration.ofDays(365));
        private int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        private boolean authority;
        private @Nullable KeyPurposeId purpose;
        private String signature = kind.signature;

        Request issuer(X500Name name, PrivateKey key) {
            issuer = name;
            issuerKey = key;
            return this;
        }

        Request subject(X500Name name) {
            subject = name;
            return this;
        }

        Request key(KeyPair pair) {
            keys = pair;
            return this;
        }

        Request valid(Instant first, Instant last) {
            from = first;
            to = last;
            return this;
        }

        Request usage(int bits) {
            usage = bits;
            return this;
        }

        Request purpose(KeyPurposeId only) {
            purpose = only;
            return this;
        }

        Request signature(String algorithm) {
            signature = algorithm;
            return this;
        }

        Request authority() {
            authority = true;
            return usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        }

        X509Certificate issue() {
            try {
                JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer,
                        BigInteger.valueOf(SERIALS.incrementAndGet()), Date.from(from), Date.from(to), subject,
                        keys.getPublic());
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
                if (purpose != null) {
                    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
                }
                return new JcaX509CertificateConverter().setProvider(Certificates.PROVIDER)
                        .getCertificate(builder.build(new JcaContentSignerBuilder(signature)
                                .setProvider(Certificates.PROVIDER).build(issuerKey)));
            } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    byte[] sign(byte[] data) {
        return sign(kind.keys("unit").getPrivate(), data);
    }

    byte[] sign(PrivateKey key, byte[] data) {
        try {
            Signature signer = Signature.getInstance(kind.signature, Certificates.PROVIDER);
            signer.initSign(key);
            signer.update(data);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(X509Certificate... certificates) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (X509Certificate certificate : certificates) {
                pem.writeObject(certificate);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    static X509Certificate read(byte[] der) throws GeneralSecurityException {
        return (X509Certificate) Certificates.factory().generateCertificate(new ByteArrayInputStream(der));
    }

    /// The settings of a service that trusts this authority.
    CaSettings.Authority settings(@Nullable URI ocsp, List<URI> crl, X509Certificate... trusted) {
        return new CaSettings.Authority(kind.name(), pem(trusted), ocsp, crl, "2.5.4.97",
                Pattern.compile("([0-9A-Z]{18})"));
    }
}
