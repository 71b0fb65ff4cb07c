package io.hrsshall.kit.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
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

    private final PrivateKey privateKey;
    private final String publicKey;

    private Statements(PrivateKey privateKey, String publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static Statements withNewKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            return new Statements(keys.getPrivate(), Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param privateKey
    ///            PKCS#8, Base64
    /// @param publicKey
    ///            X.509, Base64
    static Statements withKey(String privateKey, String publicKey) {
        try {
            return new Statements(
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey))),
                    publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// X.509, Base64.
    String publicKey() {
        return publicKey;
    }

    /// PKCS#8, Base64.
    String privateKey() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded());
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
            signature.initSign(privateKey);
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
