package io.hrsshall.deploy.acceptance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Login proofs, as identity-service signs them.
final class Proofs {

    private static final Duration VALIDITY = Duration.ofSeconds(30);

    private Proofs() {}

    static String sign(HallUnderTest hall, String account) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> header = Map.of("alg", "ES256", "kid", hall.secret("login-proof.key-id"));
        Map<String, Object> claims = Map.of("iss", "identity-service", "aud", "hall-login", "sub", account, "jti",
                UUID.randomUUID().toString(), "way", "app-qr", "acr", "2", "iat", now, "exp",
                now + VALIDITY.toSeconds());
        String text = encoded(header) + '.' + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(KeyFactory.getInstance("EC").generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(hall.secret("login-proof.private-key")))));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, Object> json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonMapper.shared().writeValueAsBytes(json));
    }
}
