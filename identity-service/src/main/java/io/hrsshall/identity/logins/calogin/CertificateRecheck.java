package io.hrsshall.identity.logins.calogin;

import io.hrsshall.identity.journeys.registration.UnitProofCheck;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Checks a certificate again, also for revocation, whenever a proof that it gave is used.
@Component
class CertificateRecheck implements UnitProofCheck {

    private static final String SEPARATOR = ",";

    private final CertificateTrust trust;
    private final RevocationCheck revocations;
    private final Clock clock;

    CertificateRecheck(CertificateTrust trust, RevocationCheck revocations, Clock clock) {
        this.trust = trust;
        this.revocations = revocations;
        this.clock = clock;
    }

    /// @param certificates
    ///            the unit's, then its issuers, in Base64
    static String evidence(List<String> certificates) {
        return String.join(SEPARATOR, certificates);
    }

    @Override
    public String way() {
        return LoginWay.CA.code();
    }

    @Override
    public void check(UnifiedSocialCreditCode unit, String evidence) {
        Instant now = clock.instant();
        List<X509Certificate> presented = Pattern.compile(SEPARATOR, Pattern.LITERAL).splitAsStream(evidence)
                .map(certificate -> Certificates.parse("certificates", certificate)).toList();
        TrustedCertificate certificate = trust.check(presented, now);
        revocations.check(certificate, now);
        if (!certificate.unit().equals(unit)) {
            throw CaLoginRefused.notOfUnit();
        }
    }
}
