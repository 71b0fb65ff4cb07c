package io.hrsshall.delegation.acting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hrsshall.authority.settings.SecretWatch;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatementSignerTests {

    private final KeyPair keys = keys("secp256r1");
    private final StatementSigner signer = signer(pkcs8(keys), "statement-1");

    private static StatementSigner signer(String key, String id) {
        return new StatementSigner(new StatementProperties(key, id), new SecretWatch(new StandardEnvironment()),
                _ -> {
                });
    }

    @Test
    void aStatementIsAJwsVerifiedByThePublicKey() throws GeneralSecurityException {
        String[] parts = signer.sign(Map.of("sub", "account-1")).split("\\.");

        assertThat(json(parts[0])).isEqualTo(
                JsonMapper.shared().readTree("{\"alg\":\"ES256\",\"kid\":\"statement-1\",\"typ\":\"JWT\"}"));
        assertThat(json(parts[1]).path("sub").asString()).isEqualTo("account-1");
        assertThat(verifies(parts[0] + "." + parts[1], parts[2])).isTrue();
        assertThat(verifies(parts[0] + "." + parts[1] + "x", parts[2])).isFalse();
    }

    /// The longest possible scopes: 1,500 characters of codes in as many codes as possible.
    @Test
    void theLongestStatementFitsATokenRequest() {
        List<String> scopes = IntStream.range(0, 40).mapToObj("SI.REG.ABCDEFGHI.%02d"::formatted).toList();
        assertThat(scopes.stream().mapToInt(String::length).sum() * 2).isBetween(1_490, 1_520);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "delegation-service");
        for (String id : List.of("sub", "sid", "person", "grant")) {
            claims.put(id, UUID.randomUUID().toString());
        }
        claims.put("iat", 1_795_000_000L);
        claims.put("exp", 1_795_000_010L);
        claims.put("kind", "unit");
        claims.put("unit", "3200000000011");
        claims.put("tier", "legal-representative");
        claims.put("epoch", Long.MAX_VALUE);
        claims.put("scopes", scopes);
        claims.put("review", scopes);
        claims.put("window", Map.of("from", "2026-11-25", "to", "2031-11-25"));
        claims.put("windowEnd", 1_952_000_000L);

        assertThat(signer.sign(claims)).hasSizeLessThan(4_000);
    }

    @Test
    void aStatementThatIsTooLongIsNotIssued() {
        assertThatIllegalStateException().isThrownBy(() -> signer.sign(Map.of("sub", "x".repeat(3_000))));
    }

    @Test
    void anUnsuitableKeyIsRejectedWithAClearMessage() {
        assertThatIllegalStateException()
                .isThrownBy(() -> signer(pkcs8(keys("secp384r1")), "1"))
                .withMessage("HALL_STATEMENT_KEY is not a key on the curve P-256");
        for (String key : List.of("not base64!", "bm90IGEga2V5")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> signer(key, "1"))
                    .withMessage("HALL_STATEMENT_KEY is not a key in PKCS #8 and base64");
        }
    }

    private boolean verifies(String content, String signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(keys.getPublic());
        verifier.update(content.getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(signature));
    }

    private static JsonNode json(String part) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
    }

    private static KeyPair keys(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pkcs8(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }
}
