package io.hrsshall.kit.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Signs acting statements like delegation-service, with a key that the test's realm trusts.
public final class Statements {

    static final String KEY_ID = "test";

    private static final Duration LIFE = Duration.ofSeconds(10);

    private final KeyPair keys;

    private Statements(KeyPair keys) {
        this.keys = keys;
    }

    static Statements withNewKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Statements(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// X.509, Base64.
    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /// PKCS#8, Base64.
    String privateKey() {
        return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    /// @param session
    ///            the session of a refresh; null for a login
    /// @param context
    ///            `kind`, `person`, `unit` … the claims of the token
    public String sign(String account, @Nullable String session, Map<String, ?> context) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("iss", "delegation-service");
        payload.put("sub", account);
        if (session != null) {
            payload.put("sid", session);
        }
        payload.put("iat", now);
        payload.put("exp", now + LIFE.toSeconds());
        payload.putAll(context);
        return sign(payload);
    }

    private String sign(Map<String, Object> payload) {
        try {
            JsonMapper json = JsonMapper.shared();
            String content = base64(json.writeValueAsBytes(Map.of("alg", "ES256", "kid", KEY_ID))) + "."
                    + base64(json.writeValueAsBytes(payload));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
