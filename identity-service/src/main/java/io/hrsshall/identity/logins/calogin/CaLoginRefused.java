package io.hrsshall.identity.logins.calogin;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The login with a certificate is refused.
class CaLoginRefused extends BrokenRule {

    private CaLoginRefused(Status status, String code) {
        super(status, code);
    }

    /// An unknown challenge is answered in the same way.
    static CaLoginRefused challengeExpired() {
        return new CaLoginRefused(Status.GONE, "challenge-expired");
    }

    static CaLoginRefused challengeUsed() {
        return new CaLoginRefused(Status.CONFLICT, "challenge-used");
    }

    static CaLoginRefused challengeOfOtherPurpose() {
        return new CaLoginRefused(Status.CONFLICT, "challenge-of-other-purpose");
    }

    static CaLoginRefused signatureWrong() {
        return new CaLoginRefused(Status.UNAUTHORIZED, "signature-wrong");
    }

    /// Not issued by a trusted authority, or with a weak key or signature.
    static CaLoginRefused untrusted() {
        return new CaLoginRefused(Status.FORBIDDEN, "certificate-untrusted");
    }

    static CaLoginRefused expired() {
        return new CaLoginRefused(Status.FORBIDDEN, "certificate-expired");
    }

    static CaLoginRefused notYetValid() {
        return new CaLoginRefused(Status.FORBIDDEN, "certificate-not-yet-valid");
    }

    /// Not issued for signatures, such as the encryption certificate of a key pair.
    static CaLoginRefused wrongUsage() {
        return new CaLoginRefused(Status.FORBIDDEN, "certificate-usage");
    }

    static CaLoginRefused revoked() {
        return new CaLoginRefused(Status.FORBIDDEN, "certificate-revoked");
    }

    /// The subject names no unit, or several.
    static CaLoginRefused notOfUnit() {
        return new CaLoginRefused(Status.FORBIDDEN, "certificate-not-of-unit");
    }

    /// Neither a responder nor a list says whether the certificate is revoked.
    static BrokenRule revocationUnknown() {
        return new CaLoginRefused(Status.UNAVAILABLE, "revocation-unknown").retryAfter(Duration.ofSeconds(10));
    }
}
