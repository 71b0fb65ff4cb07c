package io.hrsshall.identity.logins.calogin;

import io.hrsshall.kit.problem.InvalidField;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Reads certificates and revocation lists. The JDK's own provider does not know SM2.
final class Certificates {

    static final Provider PROVIDER = new BouncyCastleProvider();

    private Certificates() {}

    /// One per use: the provider's factories keep state between calls.
    static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509", PROVIDER);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws CertificateException
    ///             if the stream is not a sequence of PEM certificates
    static List<X509Certificate> readPem(InputStream pem) throws CertificateException {
        Collection<? extends java.security.cert.Certificate> read = factory().generateCertificates(pem);
        return read.stream().map(X509Certificate.class::cast).toList();
    }

    /// Reads a field: DER in Base64, with or without PEM's armour. The key is not read, see [#hasStrongKey].
    ///
    /// @throws InvalidField
    ///             if it is not one certificate
    static X509Certificate parse(String field, String text) {
        String base64 = text.replaceAll("-----[A-Z ]{1,30}-----|\\s", "");
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return Objects.requireNonNull((X509Certificate) factory()
                    .generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | RuntimeException e) {
            throw new InvalidField(field, "certificate-malformed");
        }
    }

    /// @throws GeneralSecurityException
    ///             if the bytes are not a revocation list
    static X509CRL parseRevocationList(byte[] bytes) throws GeneralSecurityException {
        X509CRL list = (X509CRL) factory().generateCRL(new ByteArrayInputStream(bytes));
        if (list == null) {
            throw new GeneralSecurityException("no revocation list");
        }
        return list;
    }

    /// Whether the key is of an accepted kind and size. Decided by its encoded form: the provider tests the primality
    /// of an RSA modulus when it reads the key, which takes seconds for a large one.
    static boolean hasStrongKey(X509Certificate certificate) {
        try {
            return SignatureAlgorithm
                    .isStrong(Certificate.getInstance(certificate.getEncoded()).getSubjectPublicKeyInfo());
        } catch (CertificateException | RuntimeException e) {
            return false;
        }
    }

    static boolean isSignedBy(X509Certificate certificate, PublicKey issuer) {
        try {
            certificate.verify(issuer, PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }
}
