package io.hrsshall.deploy.simulator.ca;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaBasicOCSPRespBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// The CA's OCSP responder (RFC 6960), revocation lists (RFC 5280) and trust list.
@RestController
class RevocationController {

    private static final Duration ANSWER_VALIDITY = Duration.ofMinutes(5);
    private static final Duration LIST_VALIDITY = Duration.ofMinutes(30);
    private static final DigestCalculatorProvider DIGESTS = digests();

    private final CertificateAuthority authority;
    private final Clock clock;

    RevocationController(CertificateAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    @GetMapping(path = "/ca/trust-list.pem", produces = "application/x-pem-file")
    String trustList() {
        return authority.trustList();
    }

    @GetMapping(path = "/ca/{issuer}.crl", produces = "application/pkix-crl")
    byte[] list(@PathVariable("issuer") String name) throws IOException {
        Issuer issuer = authority.issuer(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
                "没有这个证书吊销列表：" + name));
        Instant now = clock.instant();
        X509v2CRLBuilder list = new X509v2CRLBuilder(issuer.name(), Date.from(now));
        list.setNextUpdate(Date.from(now.plus(LIST_VALIDITY)));
        authority.revokedBy(issuer).forEach(certificate -> list.addCRLEntry(certificate.number(),
                Date.from(certificate.revokedAt() == null ? now : certificate.revokedAt()), CRLReason.keyCompromise));
        return list.build(issuer.signer()).getEncoded();
    }

    @PostMapping(path = "/ca/ocsp", consumes = "application/ocsp-request", produces = "application/ocsp-response")
    byte[] answer(@RequestBody byte[] body) throws IOException, OCSPException {
        OCSPReq request;
        Req[] questions;
        try {
            request = new OCSPReq(body);
            questions = request.getRequestList();
        } catch (IOException | RuntimeException _) {
            return new OCSPRespBuilder().build(OCSPRespBuilder.MALFORMED_REQUEST, null).getEncoded();
        }
        Optional<Issuer> issuer = questions.length == 0 ? Optional.empty() : issuerOf(questions[0].getCertID());
        if (issuer.isEmpty()) {
            return new OCSPRespBuilder().build(OCSPRespBuilder.UNAUTHORIZED, null).getEncoded();
        }
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, signed(request, questions, issuer.get()))
                .getEncoded();
    }

    private BasicOCSPResp signed(OCSPReq request, Req[] questions, Issuer issuer)
            throws OCSPException {
        Instant now = clock.instant();
        try {
            JcaBasicOCSPRespBuilder answer = new JcaBasicOCSPRespBuilder(issuer.certificate().getPublicKey(),
                    DIGESTS.get(CertificateID.HASH_SHA1));
            for (Req question : questions) {
                answer.addResponse(question.getCertID(), status(question.getCertID(), issuer), Date.from(now),
                        Date.from(now.plus(ANSWER_VALIDITY)), null);
            }
            Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            if (nonce != null) {
                answer.setResponseExtensions(new Extensions(nonce));
            }
            return answer.build(issuer.signer(), new X509CertificateHolder[0], Date.from(now));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private CertificateStatus status(CertificateID id, Issuer issuer) {
        BigInteger number = id.getSerialNumber();
        if (!issuerOf(id).equals(Optional.of(issuer)) || !authority.isKnown(issuer, number)) {
            return new UnknownStatus();
        }
        return authority.find(number.toString(16)).map(UnitCertificate::revokedAt)
                .<CertificateStatus>map(at -> new RevokedStatus(Date.from(at), CRLReason.keyCompromise))
                .orElse(CertificateStatus.GOOD);
    }

    private Optional<Issuer> issuerOf(CertificateID id) {
        return authority.allIssuers().stream().filter(issuer -> {
            try {
                return id.matchesIssuer(new JcaX509CertificateHolder(issuer.certificate()), DIGESTS);
            } catch (OCSPException | CertificateEncodingException _) {
                return false;
            }
        }).findFirst();
    }

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().setProvider(KeyType.PROVIDER).build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
