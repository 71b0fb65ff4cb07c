package io.hrsshall.identity.logins.calogin;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A unit's certificate with its issuers. Everything but revocation has been checked.
///
/// @param path
///            the unit's certificate first, the root last
record TrustedCertificate(CertificateAuthority authority, List<X509Certificate> path) {

    PublicKey key() {
        return path.getFirst().getPublicKey();
    }

    UnifiedSocialCreditCode unit() {
        return authority.unitOf(path.getFirst());
    }
}
