package io.hrsshall.deploy.simulator.ca;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class CertificateAuthorityTests extends RunningSimulator {

    private static final String USCC = "91320102MA1UDJRN98";

    private JsonNode issued(KeyType type) {
        return posted("/sim/certificates", "{\"uscc\": \"" + USCC + "\", \"type\": \"" + type + "\"}");
    }

    private static String chain(JsonNode issued) {
        return String.join("", issued.path("chain").valueStream().map(JsonNode::asString).toList());
    }

    private static List<X509Certificate> certificates(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509", KeyType.PROVIDER)
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))).stream()
                .map(X509Certificate.class::cast).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateIsIssuedBelowARootOfTheTrustList(KeyType type) throws Exception {
        List<X509Certificate> chain = certificates(chain(issued(type)));
        String trusted = send(HttpRequest.newBuilder(URI.create(url("/ca/trust-list.pem"))).build()).body();
        X509Certificate root = certificates(trusted).stream()
                .filter(each -> each.getSubjectX500Principal().equals(chain.get(1).getIssuerX500Principal()))
                .findFirst().orElseThrow();
        chain.get(0).verify(chain.get(1).getPublicKey(), KeyType.PROVIDER);
        chain.get(1).verify(root.getPublicKey(), KeyType.PROVIDER);
        assertThat(new JcaX509CertificateHolder(chain.get(0)).getSubject().toString()).contains(USCC);
    }

    @ParameterizedTest
    @EnumSource
    void responderAndListKnowARevocation(KeyType type) throws Exception {
        JsonNode issued = issued(type);
        List<X509Certificate> chain = certificates(chain(issued));
        X509Certificate unit = chain.get(0);
        X509Certificate issuer = chain.get(1);
        assertThat(ocsp(unit.getSerialNumber(), issuer)).isEqualTo(CertificateStatus.GOOD);
        assertThat(list(type.code(), issuer).isRevoked(unit)).isFalse();
        post("/sim/certificates/" + issued.path("certificate").path("serial").asString() + "/revocation", "{}");
        assertThat(ocsp(unit.getSerialNumber(), issuer)).isInstanceOf(RevokedStatus.class);
        assertThat(list(type.code(), issuer).isRevoked(unit)).isTrue();
        assertThat(ocsp(BigInteger.TEN, issuer)).isInstanceOf(UnknownStatus.class);
    }

    private CertificateStatus ocsp(BigInteger serial, X509Certificate issuer) throws Exception {
        JcaX509CertificateHolder holder = new JcaX509CertificateHolder(issuer);
        CertificateID id = new CertificateID(new JcaDigestCalculatorProviderBuilder().build()
                .get(CertificateID.HASH_SHA1), holder, serial);
        byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
        BasicOCSPResp answer = (BasicOCSPResp) new OCSPResp(bytes(HttpRequest
                .newBuilder(URI.create(url("/ca/ocsp"))).header("Content-Type", "application/ocsp-request")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request)).build())).getResponseObject();
        assertThat(answer.isSignatureValid(
                new JcaContentVerifierProviderBuilder().setProvider(KeyType.PROVIDER).build(holder))).isTrue();
        return answer.getResponses()[0].getCertStatus();
    }

    private X509CRL list(String name, X509Certificate issuer) throws Exception {
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509", KeyType.PROVIDER)
                .generateCRL(new ByteArrayInputStream(
                        bytes(HttpRequest.newBuilder(URI.create(url("/ca/" + name + ".crl"))).build())));
        list.verify(issuer.getPublicKey(), KeyType.PROVIDER);
        return list;
    }

    private static byte[] bytes(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @ParameterizedTest
    @EnumSource
    void theMiddlewareSignsWithThePin(KeyType type) throws Exception {
        issued(type);
        JsonNode certificate = get("/middleware/v1/certificates").path("certificates").path(0);
        byte[] data = "challenge".getBytes(StandardCharsets.UTF_8);
        JsonNode signed = JSON.readTree(sign(certificate, "123456", data).body());
        Signature verification = Signature.getInstance(certificate.path("algorithm").asString(), KeyType.PROVIDER);
        verification.initVerify(Issuer.read(certificate.path("certificate").asString()).getPublicKey());
        verification.update(data);
        assertThat(verification.verify(Base64.getDecoder().decode(signed.path("signature").asString()))).isTrue();
    }

    @Test
    void fiveWrongPinsLockTheKey() {
        issued(KeyType.RSA);
        JsonNode certificate = get("/middleware/v1/certificates").path("certificates").path(0);
        for (int remaining = 4; remaining >= 0; remaining--) {
            HttpResponse<String> refused = sign(certificate, "0000", new byte[]{1});
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(JSON.readTree(refused.body()).path("remainingAttempts").asInt(-1)).isEqualTo(remaining);
        }
        assertThat(JSON.readTree(sign(certificate, "123456", new byte[]{1}).body()).path("code").asString())
                .isEqualTo("pin-locked");
    }

    private HttpResponse<String> sign(JsonNode certificate, String pin, byte[] data) {
        return post("/middleware/v1/signatures", JSON.writeValueAsString(java.util.Map.of("id",
                certificate.path("id").asString(), "pin", pin, "data", base64(data))));
    }

    @Test
    void onlyPagesOfTheHallMayUseTheMiddleware() {
        assertThat(preflight("/middleware/v1/signatures", "http://localhost:8080").headers()
                .firstValue("Access-Control-Allow-Origin")).hasValue("http://localhost:8080");
        assertThat(preflight("/middleware/v1/signatures", "http://elsewhere.test").statusCode()).isEqualTo(403);
        assertThat(preflight("/sim/certificates", "http://localhost:8080").headers()
                .firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<String> preflight(String path, String origin) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build());
    }
}
