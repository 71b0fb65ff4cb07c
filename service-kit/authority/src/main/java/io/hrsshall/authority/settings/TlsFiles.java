package io.hrsshall.authority.settings;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/// What is wrong with a file of certificates or with a key. A complaint never quotes a file.
final class TlsFiles {

    private static final Map<String, String> PARTNERS = Map.of("HALL_TLS_CERTIFICATE", "HALL_TLS_KEY",
            "HALL_TLS_CLIENT_CERTIFICATE", "HALL_TLS_CLIENT_KEY", "HALL_TLS_KEY", "HALL_TLS_CERTIFICATE",
            "HALL_TLS_CLIENT_KEY", "HALL_TLS_CLIENT_CERTIFICATE");

    private TlsFiles() {}

    /// The setting without which the other one means nothing.
    static Optional<String> partner(String name) {
        return Optional.ofNullable(PARTNERS.get(name));
    }

    static @Nullable String certificatesComplaint(String file) {
        try {
            List<X509Certificate> certificates = certificates(file);
            certificates.getFirst().checkValidity();
            return null;
        } catch (CertificateExpiredException e) {
            return "has expired: \"%s\".";
        } catch (CertificateNotYetValidException e) {
            return "is not valid yet: \"%s\".";
        } catch (IOException | RuntimeException e) {
            return "is not a readable file of certificates (PEM): \"%s\".";
        }
    }

    static @Nullable String keyComplaint(String file) {
        try {
            key(file);
            return null;
        } catch (IOException | RuntimeException e) {
            return "is not a readable file with a private key (PEM, without a password): \"%s\".";
        }
    }

    /// @param given
    ///            all settings by name
    static @Nullable String pairComplaint(String name, String file, Map<String, String> given) {
        String certificate = PARTNERS.getOrDefault(name, "");
        String certificates = given.getOrDefault(certificate, "");
        if (certificatesComplaint(certificates) != null) {
            return null;
        }
        try {
            return belongTogether(certificates(certificates).getFirst().getPublicKey(), key(file))
                    ? null
                    : "is not the key of " + certificate + ".";
        } catch (IOException | GeneralSecurityException e) {
            return "is not the key of " + certificate + ".";
        }
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
        if (!publicKey.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        byte[] challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        });
        signature.initSign(key);
        signature.update(challenge);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(challenge);
        return signature.verify(signed);
    }

    private static List<X509Certificate> certificates(String file) throws IOException {
        List<X509Certificate> certificates = load(file).getCertificates();
        if (certificates.isEmpty()) {
            throw new IOException("no certificate");
        }
        return certificates;
    }

    private static PrivateKey key(String file) throws IOException {
        PrivateKey key = load(file).getPrivateKey();
        if (key == null) {
            throw new IOException("no key");
        }
        return key;
    }

    private static PemContent load(String file) throws IOException {
        try {
            return PemContent.load(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IOException(e);
        }
    }
}
