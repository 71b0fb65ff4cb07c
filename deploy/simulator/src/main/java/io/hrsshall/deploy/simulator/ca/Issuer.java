package io.hrsshall.deploy.simulator.ca;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A key that issues certificates, with its own certificate: the root or the issuing CA of one key type.
record Issuer(KeyType type, PrivateKey key, X509Certificate certificate) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration VALIDITY = Duration.ofDays(20L * 365);
    private static final int AUTHORITY = KeyUsage.keyCertSign | KeyUsage.cRLSign;

    static Issuer root(KeyType type, Instant now) {
        KeyPair keys = type.generate();
        X500Name name = name(type, "根证书");
        return new Issuer(type, keys.getPrivate(), build(type, keys.getPrivate(), name, name, keys.getPublic(), now,
                now.plus(VALIDITY), AUTHORITY, true));
    }

    /// An issuing CA below this one.
    Issuer below(Instant now) {
        KeyPair keys = type.generate();
        return new Issuer(type, keys.getPrivate(), issue(name(type, "单位证书"), keys.getPublic(), now,
                now.plus(VALIDITY.dividedBy(2)), AUTHORITY, true));
    }

    private static X500Name name(KeyType type, String what) {
        return new X500Name("C=CN,O=模拟 CA,CN=模拟 CA " + type + " " + what);
    }

    X500Name name() {
        try {
            return new JcaX509CertificateHolder(certificate).getSubject();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate issue(X500Name subject, PublicKey subjectKey, Instant from, Instant to, int usage,
            boolean authority) {
        return build(type, key, name(), subject, subjectKey, from, to, usage, authority);
    }

    private static X509Certificate build(KeyType type, PrivateKey key, X500Name issuer, X500Name subject,
            PublicKey subjectKey, Instant from, Instant to, int usage, boolean authority) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer, new BigInteger(120, RANDOM)
                    .setBit(119), Date.from(from), Date.from(to), subject, subjectKey);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.subjectKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(subjectKey));
            return new JcaX509CertificateConverter().setProvider(KeyType.PROVIDER)
                    .getCertificate(builder.build(signer(type, key)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ContentSigner signer() {
        return signer(type, key);
    }

    private static ContentSigner signer(KeyType type, PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(type.signatureAlgorithm()).setProvider(KeyType.PROVIDER).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static X509Certificate read(String base64) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509", KeyType.PROVIDER)
                    .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
