package io.hrsshall.identity.logins.calogin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/// Decides which certificates are those of units.
@Component
class CertificateTrust {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private final List<CertificateAuthority> authorities;

    CertificateTrust(CaSettings settings, ResourceLoader resources) {
        this.authorities = settings.authorities().stream()
                .map(authority -> new CertificateAuthority(authority, trustList(authority, resources))).toList();
    }

    List<CertificateAuthority> authorities() {
        return authorities;
    }

    private static List<X509Certificate> trustList(CaSettings.Authority authority, ResourceLoader resources) {
        String trust = authority.trust();
        try (InputStream pem = trust.contains("-----BEGIN")
                ? new ByteArrayInputStream(trust.getBytes(StandardCharsets.UTF_8))
                : resources.getResource(trust).getInputStream()) {
            return Certificates.readPem(pem);
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("The trust list of " + authority.name() + " is not readable", e);
        }
    }

    /// @param presented
    ///            the unit's certificate, then issuers in any order
    /// @throws CaLoginRefused
    ///             if the certificate can't prove a unit at this time
    TrustedCertificate check(List<X509Certificate> presented, Instant now) {
        X509Certificate unit = presented.getFirst();
        TrustedCertificate trusted = authorities.stream()
                .flatMap(authority -> authority.path(unit, presented.subList(1, presented.size()))
                        .map(path -> new TrustedCertificate(authority, path)).stream())
                .findFirst().orElseThrow(CaLoginRefused::untrusted);
        trusted.path().forEach(certificate -> checkValidity(certificate, now));
        checkStrength(trusted.path());
        trusted.authority().validate(trusted.path(), now);
        if (!isForSignatures(unit)) {
            throw CaLoginRefused.wrongUsage();
        }
        return trusted;
    }

    private static void checkValidity(X509Certificate certificate, Instant now) {
        Date date = Date.from(now);
        if (date.before(certificate.getNotBefore())) {
            throw CaLoginRefused.notYetValid();
        }
        if (date.after(certificate.getNotAfter())) {
            throw CaLoginRefused.expired();
        }
    }

    /// A root is trusted by configuration, however it is signed.
    private static void checkStrength(List<X509Certificate> path) {
        if (!path.stream().allMatch(Certificates::hasStrongKey)
                || !path.subList(0, path.size() - 1).stream()
                        .allMatch(certificate -> SignatureAlgorithm.isStrong(certificate.getSigAlgOID()))) {
            throw CaLoginRefused.untrusted();
        }
    }

    private static boolean isForSignatures(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && usage[DIGITAL_SIGNATURE] && certificate.getBasicConstraints() < 0
                && extendedUsage(certificate).map(purposes -> purposes.contains(CLIENT_AUTHENTICATION)
                        || purposes.contains(ANY_USAGE)).orElse(true);
    }

    private static Optional<List<String>> extendedUsage(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getExtendedKeyUsage());
        } catch (CertificateParsingException e) {
            return Optional.of(List.of());
        }
    }
}
