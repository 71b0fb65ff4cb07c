package io.hrsshall.identity.logins.calogin;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/// A certificate authority that is configured as trusted.
final class CertificateAuthority {

    private static final int MAX_ISSUERS = 4;

    private final CaSettings.Authority settings;
    private final ASN1ObjectIdentifier usccAttribute;
    private final List<X509Certificate> anchors;
    private final List<X509Certificate> issuers;

    /// @param trusted
    ///            roots, and issuing certificates that clients do not send
    CertificateAuthority(CaSettings.Authority settings, List<X509Certificate> trusted) {
        this.settings = settings;
        this.usccAttribute = new ASN1ObjectIdentifier(settings.usccAttribute());
        this.anchors = trusted.stream().filter(CertificateAuthority::isRoot).toList();
        this.issuers = trusted.stream().filter(certificate -> !isRoot(certificate)).toList();
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("The trust list of " + settings.name() + " contains no root");
        }
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    CaSettings.Authority settings() {
        return settings;
    }

    /// The path from the presented certificate to a root; empty if it was not issued below one.
    Optional<List<X509Certificate>> path(X509Certificate unit, List<X509Certificate> presentedIssuers) {
        return path(unit, Stream.concat(presentedIssuers.stream(), issuers.stream()).toList(), MAX_ISSUERS);
    }

    /// The key of an issuer is used only after its own path was found: anybody can present a key that takes seconds to
    /// verify with.
    private Optional<List<X509Certificate>> path(X509Certificate certificate, List<X509Certificate> candidates,
            int depth) {
        Optional<List<X509Certificate>> ofRoot = anchors.stream()
                .filter(root -> isNamedBy(certificate, root)
                        && Certificates.isSignedBy(certificate, root.getPublicKey()))
                .findFirst().map(root -> List.of(certificate, root));
        if (ofRoot.isPresent() || depth == 0) {
            return ofRoot;
        }
        return candidates.stream().filter(issuer -> isNamedBy(certificate, issuer) && Certificates.hasStrongKey(issuer))
                .flatMap(issuer -> path(issuer, without(issuer, candidates), depth - 1).stream())
                .filter(above -> Certificates.isSignedBy(certificate, above.getFirst().getPublicKey()))
                .findFirst().map(above -> Stream.concat(Stream.of(certificate), above.stream()).toList());
    }

    private static boolean isNamedBy(X509Certificate certificate, X509Certificate issuer) {
        return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static List<X509Certificate> without(X509Certificate issuer, List<X509Certificate> candidates) {
        return candidates.stream().filter(candidate -> !candidate.equals(issuer)).toList();
    }

    /// Validates a path by RFC 5280, 6.1. Revocation is checked separately.
    ///
    /// @throws CaLoginRefused
    ///             if the path is not valid
    void validate(List<X509Certificate> path, Instant now) {
        Set<TrustAnchor> roots = anchors.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        try {
            PKIXParameters parameters = new PKIXParameters(roots);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX", Certificates.PROVIDER).validate(
                    Certificates.factory().generateCertPath(path.subList(0, path.size() - 1)), parameters);
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        } catch (GeneralSecurityException e) {
            throw CaLoginRefused.untrusted();
        }
    }

    /// The unit that the subject names.
    ///
    /// @throws CaLoginRefused
    ///             if it names none or several
    UnifiedSocialCreditCode unitOf(X509Certificate certificate) {
        Set<String> codes = new TreeSet<>();
        for (RDN rdn : X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(usccAttribute)) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (attribute.getType().equals(usccAttribute)) {
                    Matcher matcher = settings.usccPattern()
                            .matcher(IETFUtils.valueToString(attribute.getValue()));
                    if (matcher.find()) {
                        codes.add(matcher.group(1));
                    }
                }
            }
        }
        return codes.stream().filter(code -> codes.size() == 1 && UnifiedSocialCreditCode.isValid(code)).findFirst()
                .map(UnifiedSocialCreditCode::new).orElseThrow(CaLoginRefused::notOfUnit);
    }
}
