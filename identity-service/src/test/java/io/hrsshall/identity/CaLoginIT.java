package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.IssuedCertificate;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Login with certificates of the simulator's CA, whose OCSP responder is asked over HTTP.
class CaLoginIT extends IdentityIT {

    private static @Nullable SampleEnterprise enterprise;
    private static String unit = "";

    CaLoginIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @BeforeEach
    void registerOneUnit() {
        if (enterprise == null) {
            SampleEnterprise registered = simulator.enterprise(null);
            unit = registerUnit(registered);
            enterprise = registered;
        }
    }

    @AfterEach
    void allIsUp() {
        simulator.behave("ca", "ok");
    }

    private static String uscc() {
        return Objects.requireNonNull(enterprise).uscc();
    }

    private IssuedCertificate certificate(String type) {
        return simulator.certificate(uscc(), type, Map.of());
    }

    private JsonNode challenge() {
        return http.post("/api/v1/ca-challenges", null).expect(201).json();
    }

    private Answer logIn(JsonNode challenge, IssuedCertificate certificate, JsonNode signed) {
        return http.post("/api/v1/logins/ca", Map.of("challengeId", challenge.path("challengeId").asString(),
                "certificates", certificate.chain(), "algorithm", signed.path("algorithm").asString(), "signature",
                signed.path("signature").asString()));
    }

    private Answer logIn(IssuedCertificate certificate) {
        JsonNode challenge = challenge();
        return logIn(challenge, certificate, simulator.sign(certificate, challenge.path("challenge").asString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void aUnitOfItsLegalRepresentativeAloneLogsIn(String type) {
        JsonNode tokens = logIn(certificate(type)).expect(200).json();
        assertThat(tokens.path("acting").path("unit").asString()).isEqualTo(unit);
        assertThat(tokens.path("acting").path("tier").asString()).isEqualTo("legal-representative");
        assertThat(claims(tokens).path("authMethod").asString()).isEqualTo("ca");
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", tokens.path("refreshToken").asString()))
                .expect(200);
    }

    private static JsonNode claims(JsonNode tokens) {
        String payload = tokens.path("accessToken").asString().split("\\.")[1];
        return JsonMapper.shared()
                .readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"RSA, validity, expired, certificate-expired", "SM2, validity, future, certificate-not-yet-valid",
            "SM2, usage, encryption, certificate-usage"})
    void anUnsuitableCertificateIsRefusedWithItsReason(String type, String wish, String value, String code) {
        logIn(simulator.certificate(uscc(), type, Map.of(wish, value))).expect(403, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void aRevokedCertificateIsRefused(String type) {
        IssuedCertificate certificate = certificate(type);
        logIn(certificate).expect(200);
        simulator.revoke(certificate);
        logIn(certificate).expect(403, "certificate-revoked");
    }

    @Test
    void aCertificateWithoutItsIssuerIsRefused() {
        IssuedCertificate certificate = certificate("SM2");
        logIn(new IssuedCertificate(certificate.serial(), certificate.chain().subList(0, 1), ""))
                .expect(403, "certificate-untrusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void onlyTheSignatureOfThisChallengeIsAccepted(String type) {
        IssuedCertificate certificate = certificate(type);
        JsonNode other = simulator.sign(certificate, challenge().path("challenge").asString());
        logIn(challenge(), certificate, other).expect(401, "signature-wrong");
        JsonNode challenge = challenge();
        JsonNode ofAnotherKey = simulator.sign(certificate(type), challenge.path("challenge").asString());
        logIn(challenge, certificate, ofAnotherKey).expect(401, "signature-wrong");
    }

    @Test
    void aChallengeIsUsedOnceEvenInParallel() throws Exception {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        List<Integer> statuses = runConcurrently(
                Collections.nCopies(8, () -> logIn(challenge, certificate, signed).status()));
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        logIn(challenge, certificate, signed).expect(409, "challenge-used");
    }

    @Test
    void aFailedAttemptUsesTheChallengeUp() {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        JsonNode wrong = simulator.sign(certificate, "another text");
        logIn(challenge, certificate, wrong).expect(401, "signature-wrong");
        logIn(challenge, certificate, simulator.sign(certificate, challenge.path("challenge").asString()))
                .expect(409, "challenge-used");
    }

    @Test
    void aChallengeExpires() {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        jdbc.sql("UPDATE ca_challenges SET expires_at = now() WHERE id = ?")
                .param(UUID.fromString(challenge.path("challengeId").asString())).update();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        logIn(challenge, certificate, signed).expect(410, "challenge-expired");
        Map<String, Object> unknown = new HashMap<>(Map.of("challengeId", Ids.next().toString(), "certificates",
                certificate.chain(), "algorithm", "SM3withSM2", "signature", signed.path("signature").asString()));
        http.post("/api/v1/logins/ca", unknown).expect(410, "challenge-expired");
        unknown.put("certificates", List.of("AAAA"));
        http.post("/api/v1/logins/ca", unknown).expect(422, "invalid");
    }

    @Test
    void aUnitThatIsNotRegisteredIsSentToRegistration() {
        SampleEnterprise unknown = simulator.enterprise(null);
        Answer answer = logIn(simulator.certificate(unknown.uscc(), "SM2", Map.of())).expect(404,
                "unit-not-registered");
        assertThat(answer.json().path("uscc").asString()).isEqualTo(unknown.uscc());
        assertThat(answer.json().path("links").path(0).path("rel").asString()).isEqualTo("register");
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "agent"})
    void aUnitWithAdministratorOrAgentsNeedsTheirConfirmation(String tier) {
        FakeServices.Grant grant = services.appoint(unit, Ids.next().toString(), tier);
        try {
            logIn(certificate("SM2")).expect(403, "person-confirmation-required");
        } finally {
            services.revoke(grant);
        }
        logIn(certificate("SM2")).expect(200);
    }

    @Test
    void withoutTheResponderNobodyLogsInExceptOnItsValidAnswers() {
        IssuedCertificate known = certificate("SM2");
        logIn(known).expect(200);
        IssuedCertificate unknown = certificate("SM2");
        simulator.behave("ca", "down");
        logIn(unknown).expect(503, "revocation-unknown");
        logIn(known).expect(200);
        simulator.behave("ca", "ok");
        logIn(unknown).expect(200);
    }

    @Test
    void aSlowResponderIsNotWaitedFor() {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        simulator.behave("ca", "slow");
        // After ten seconds it would be 200.
        logIn(challenge, certificate, signed).expect(503, "revocation-unknown");
    }

    @Test
    void challengesAreLimitedPerAddress() {
        for (int i = 0; i < 60; i++) {
            challenge();
        }
        Answer refused = http.post("/api/v1/ca-challenges", null).expect(429, "challenge-limit");
        assertThat(refused.header("Retry-After")).isPresent();
        http.with("Hall-Client-Address", nextClient()).post("/api/v1/ca-challenges", null).expect(201);
    }
}
