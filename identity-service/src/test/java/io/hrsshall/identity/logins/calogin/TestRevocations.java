package io.hrsshall.identity.logins.calogin;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// The OCSP responder and the revocation lists of a [TestAuthority].
final class TestRevocations implements RevocationTransport {

    static final Duration VALIDITY = Duration.ofMinutes(30);

    private final TestAuthority authority;
    final Set<BigInteger> revoked = new HashSet<>();
    Instant now = TestAuthority.NOW;
    boolean ocspDown;
    boolean crlDown;
    final AtomicInteger listsFetched = new AtomicInteger();
    boolean ignoresNonce;
    /// Signs answers instead of the issuer.
    @Nullable
    PrivateKey signer;
    /// Is contained in answers.
    @Nullable
    X509Certificate responder;
    /// Replaces the answers of the responder.
    UnaryOperator<byte[]> answers = UnaryOperator.identity();

    TestRevocations(TestAuthority authority) {
        this.authority = authority;
    }

    @Override
    public byte[] get(URI address) {
        listsFetched.incrementAndGet();
        if (crlDown) {
            throw new DependencyUnavailable(address.toString());
        }
        boolean ofRoot = address.equals(TestAuthority.ROOT_CRL);
        try {
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(ofRoot ? authority.root : authority.issuing,
                    Date.from(now));
            list.setNextUpdate(Date.from(now.plus(VALIDITY)));
            revoked.forEach(serial -> list.addCRLEntry(serial, Date.from(now), CRLReason.keyCompromise));
            return list.build(new JcaContentSignerBuilder(authority.kind.signature).setProvider(Certificates.PROVIDER)
                    .build(signer != null ? signer : issuerKey(ofRoot))).getEncoded();
        } catch (IOException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey issuerKey(boolean ofRoot) {
        return ofRoot ? authority.rootKeys.getPrivate() : authority.issuingKeys.getPrivate();
    }

    @Override
    public byte[] post(URI address, byte[] ocspRequest) {
        if (ocspDown) {
            throw new DependencyUnavailable(address.toString());
        }
        try {
            return answers.apply(answer(new OCSPReq(ocspRequest)));
        } catch (IOException | OperatorException | OCSPException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] answer(OCSPReq request)
            throws IOException, OperatorException, OCSPException, GeneralSecurityException {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(Certificates.PROVIDER).build();
        CertificateID first = request.getRequestList()[0].getCertID();
        boolean ofRoot = first.matchesIssuer(new JcaX509CertificateHolder(authority.root), digests);
        PublicKey key = (ofRoot ? authority.root : authority.issuing).getPublicKey();
        JcaBasicOCSPRespBuilder response = new JcaBasicOCSPRespBuilder(key, digests.get(CertificateID.HASH_SHA1));
        for (Req each : request.getRequestList()) {
            CertificateStatus status = revoked.contains(each.getCertID().getSerialNumber())
                    ? new RevokedStatus(Date.from(now), CRLReason.keyCompromise)
                    : CertificateStatus.GOOD;
            response.addResponse(each.getCertID(), status, Date.from(now), Date.from(now.plus(VALIDITY)), null);
        }
        Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (!ignoresNonce) {
            response.setResponseExtensions(new Extensions(nonce));
        }
        X509CertificateHolder[] chain = responder == null
                ? new X509CertificateHolder[0]
                : new X509CertificateHolder[]{new JcaX509CertificateHolder(responder)};
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL,
                response.build(new JcaContentSignerBuilder(authority.kind.signature)
                        .setProvider(Certificates.PROVIDER).build(signer != null ? signer : issuerKey(ofRoot)), chain,
                        Date.from(now)))
                .getEncoded();
    }
}
