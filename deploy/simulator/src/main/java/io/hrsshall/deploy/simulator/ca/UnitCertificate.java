package io.hrsshall.deploy.simulator.ca;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A certificate that the CA issued to a unit, with the key that is in the unit's USB key.
///
/// @param serial
///            in hexadecimal digits; names the certificate
/// @param privateKey
///            PKCS #8 in Base64
/// @param certificate
///            DER in Base64
record UnitCertificate(String serial, KeyType type, String uscc, String name, String privateKey, String certificate,
        Instant notBefore, Instant notAfter, boolean forSignatures, String pin, @Nullable Instant revokedAt) {

    X509Certificate x509() {
        return Issuer.read(certificate);
    }

    BigInteger number() {
        return new BigInteger(serial, 16);
    }

    byte[] sign(byte[] data) {
        return type.sign(type.privateKey(privateKey), data);
    }

    UnitCertificate revoked(Instant now) {
        return revokedAt != null
                ? this
                : new UnitCertificate(serial, type, uscc, name, privateKey, certificate, notBefore, notAfter,
                        forSignatures, pin, now);
    }
}
