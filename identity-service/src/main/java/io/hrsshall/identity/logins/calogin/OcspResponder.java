package io.hrsshall.identity.logins.calogin;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an OCSP responder (RFC 6960). Its last answer about a certificate is used when it does not answer, until the
/// answer's `nextUpdate`.
final class OcspResponder {

    private static final Logger log = LoggerFactory.getLogger(OcspResponder.class);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int NONCE_BYTES = 16;
    private static final int MAX_CACHED = 10_000;
    private static final DigestCalculatorProvider DIGESTS = digests();

    private final URI address;
    private final RevocationTransport transport;
    private final SecureRandom random = new SecureRandom();
    private final Map<Key, Answer> answers = new ConcurrentHashMap<>();

    OcspResponder(URI address, RevocationTransport transport) {
        this.address = address;
        this.transport = transport;
    }

    private record Key(BigInteger serial, X509Certificate issuer) {}

    private record Answer(Revocation revocation, Instant validUntil) {}

    Revocation ask(X509Certificate certificate, X509Certificate issuer, Instant now) {
        Key key = new Key(certificate.getSerialNumber(), issuer);
        try {
            Answer answer = exchange(certificate, issuer, now);
            remember(key, answer, now);
            return answer.revocation();
        } catch (DependencyUnavailable e) {
            return Optional.ofNullable(answers.get(key)).filter(answer -> now.isBefore(answer.validUntil()))
                    .map(Answer::revocation).orElse(Revocation.UNKNOWN);
        } catch (OCSPException | CertException | IOException | OperatorCreationException | GeneralSecurityException
                | RuntimeException e) {
            log.warn("OCSP response not usable, responder={}, cause={}", address, e.toString());
            return Revocation.UNKNOWN;
        }
    }

    private void remember(Key key, Answer answer, Instant now) {
        if (answers.size() >= MAX_CACHED) {
            answers.values().removeIf(old -> !now.isBefore(old.validUntil()));
        }
        if (answers.size() < MAX_CACHED || answers.containsKey(key)) {
            answers.put(key, answer);
        }
    }

    private Answer exchange(X509Certificate certificate, X509Certificate issuer, Instant now) throws OCSPException,
            CertException, IOException, OperatorCreationException, GeneralSecurityException {
        X509CertificateHolder issuing = new JcaX509CertificateHolder(issuer);
        CertificateID id = new CertificateID(DIGESTS.get(CertificateID.HASH_SHA1), issuing,
                certificate.getSerialNumber());
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        OCSPReqBuilder request = new OCSPReqBuilder().addRequest(id);
        request.setRequestExtensions(new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false,
                new DEROctetString(nonce).getEncoded())));
        OCSPResp response = new OCSPResp(transport.post(address, request.build().getEncoded()));
        if (response.getStatus() != OCSPResp.SUCCESSFUL
                || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
            throw new OCSPException("status " + response.getStatus());
        }
        checkNonce(basic, nonce);
        checkSignature(basic, issuing, now);
        for (SingleResp single : basic.getResponses()) {
            if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && single.getCertID().matchesIssuer(issuing, DIGESTS)) {
                return answer(single, now);
            }
        }
        throw new OCSPException("about another certificate");
    }

    /// Responders may ignore the nonce; then the times of the answer bound its age.
    private static void checkNonce(BasicOCSPResp response, byte[] nonce) throws OCSPException {
        Extension returned = response.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (returned != null && !Arrays.equals(
                ASN1OctetString.getInstance(returned.getParsedValue()).getOctets(), nonce)) {
            throw new OCSPException("another nonce");
        }
    }

    /// Signed by the issuer, or by a responder to whom the issuer itself issued a certificate for this purpose.
    private static void checkSignature(BasicOCSPResp response, X509CertificateHolder issuer, Instant now)
            throws OCSPException, CertException, OperatorCreationException, GeneralSecurityException {
        JcaContentVerifierProviderBuilder verifiers = new JcaContentVerifierProviderBuilder()
                .setProvider(Certificates.PROVIDER);
        if (!SignatureAlgorithm.isStrong(response.getSignatureAlgOID().getId())) {
            throw new OCSPException("weak signature");
        }
        if (response.isSignatureValid(verifiers.build(issuer))) {
            return;
        }
        for (X509CertificateHolder responder : response.getCerts()) {
            if (responder.isValidOn(Date.from(now)) && isForOcsp(responder)
                    && SignatureAlgorithm.isStrong(responder.getSignatureAlgorithm().getAlgorithm().getId())
                    && responder.getIssuer().equals(issuer.getSubject())
                    && responder.isSignatureValid(verifiers.build(issuer))
                    && response.isSignatureValid(verifiers.build(responder))) {
                return;
            }
        }
        throw new OCSPException("wrong signature");
    }

    private static boolean isForOcsp(X509CertificateHolder responder) {
        ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(responder.getExtensions());
        return usage != null && usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning);
    }

    /// An answer without `nextUpdate` is valid for the moment only.
    private static Answer answer(SingleResp single, Instant now) throws OCSPException {
        Instant from = single.getThisUpdate().toInstant();
        Date nextUpdate = single.getNextUpdate();
        Instant until = nextUpdate == null ? from.plus(CLOCK_SKEW) : nextUpdate.toInstant();
        if (from.isAfter(now.plus(CLOCK_SKEW)) || !now.isBefore(until)) {
            throw new OCSPException("not valid now");
        }
        CertificateStatus status = single.getCertStatus();
        // The library has no object for "good".
        Revocation revocation = status == CertificateStatus.GOOD
                ? Revocation.GOOD
                : status instanceof RevokedStatus ? Revocation.REVOKED : Revocation.UNKNOWN;
        return new Answer(revocation, until);
    }

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().setProvider(Certificates.PROVIDER).build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
