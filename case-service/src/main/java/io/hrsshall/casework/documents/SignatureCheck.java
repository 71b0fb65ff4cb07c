package io.hrsshall.casework.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks the signature of a file by the digest of what it signs: the file itself is not needed.
@Component
class SignatureCheck {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final CitySeals seals;
    private final Clock clock;

    SignatureCheck(CitySeals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /// @param signer
    ///            as the certificate names it; null unless the signature is valid
    record Signed(SignatureState state, @Nullable String signer) {}

    /// @param sha256
    ///            of the signed part of the file
    /// @param cms
    ///            the detached signature in Base64
    Signed check(byte[] sha256, String cms) {
        try {
            CMSSignedData signed = signed(sha256, Base64.getDecoder().decode(cms));
            SignerInformation signer = signed.getSignerInfos().getSigners().iterator().next();
            X509Certificate certificate = certificate(signed, signer);
            if (!verifies(signer, certificate)) {
                return new Signed(SignatureState.CHANGED, null);
            }
            return isTrusted(certificate, signed.getCertificates())
                    ? new Signed(SignatureState.VALID, CitySeal.commonName(certificate))
                    : new Signed(SignatureState.UNTRUSTED, null);
        } catch (CMSException | GeneralSecurityException | OperatorCreationException | IOException
                | RuntimeException _) {
            // Whatever it is, nobody signed it.
            return new Signed(SignatureState.CHANGED, null);
        }
    }

    /// Whether the key of the seal belongs to its certificate.
    static boolean isSignedBy(CitySeal seal) {
        byte[] content = {1};
        try {
            byte[] cms = seal.sign(new ByteArrayInputStream(content));
            CMSSignedData signed = signed(MessageDigest.getInstance("SHA-256").digest(content), cms);
            return verifies(signed.getSignerInfos().getSigners().iterator().next(), seal.chain().getFirst());
        } catch (CMSException _) {
            return false;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In a file, the signature is padded with zeros. Nothing else may follow it, because it is not signed.
    private static CMSSignedData signed(byte[] sha256, byte[] cms) throws CMSException, IOException {
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(cms);
                ASN1InputStream content = new ASN1InputStream(bytes)) {
            ContentInfo signature = ContentInfo.getInstance(content.readObject());
            for (byte padding : bytes.readAllBytes()) {
                if (padding != 0) {
                    throw new CMSException("bytes after the signature");
                }
            }
            return new CMSSignedData(Map.of(NISTObjectIdentifiers.id_sha256.getId(), sha256), signature);
        }
    }

    private static boolean verifies(SignerInformation signer, X509Certificate certificate)
            throws OperatorCreationException, CMSException {
        return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(PROVIDER).build(certificate));
    }

    private static X509Certificate certificate(CMSSignedData signed, SignerInformation signer)
            throws GeneralSecurityException {
        Store<X509CertificateHolder> certificates = signed.getCertificates();
        Collection<X509CertificateHolder> found = certificates.getMatches(signer.getSID());
        return converted(found.iterator().next());
    }

    /// The certificate is valid now, or was until it ended: papers outlive certificates.
    private boolean isTrusted(X509Certificate certificate, Store<X509CertificateHolder> others)
            throws GeneralSecurityException, IOException {
        Set<TrustAnchor> anchors = seals.roots().stream().map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            return false;
        }
        List<X509Certificate> known = new ArrayList<>();
        for (X509CertificateHolder each : others.getMatches(null)) {
            known.add(converted(each));
        }
        X509CertSelector signer = new X509CertSelector();
        signer.setCertificate(certificate);
        PKIXBuilderParameters path = new PKIXBuilderParameters(anchors, signer);
        path.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known), PROVIDER));
        Date now = Date.from(clock.instant());
        path.setDate(certificate.getNotAfter().before(now) ? certificate.getNotAfter() : now);
        path.setRevocationEnabled(false);
        try {
            CertPathBuilder.getInstance("PKIX", PROVIDER).build(path);
            return true;
        } catch (CertPathBuilderException _) {
            return false;
        }
    }

    private static X509Certificate converted(X509CertificateHolder holder) throws GeneralSecurityException {
        return new JcaX509CertificateConverter().setProvider(PROVIDER).getCertificate(holder);
    }
}
