package io.hrsshall.deploy.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Statements as delegation-service writes them.
final class Statements {

    static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    static final String ACCOUNT = "0199f3a0-0000-7000-8000-000000000001";
    static final String SESSION = "c0a80001-1111-4222-8333-444455556666";
    static final KeyPair KEYS = keyPair("secp256r1");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Statements() {}

    static Map<String, Object> agentOfAUnit() {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("iss", "delegation-service");
        payload.put("sub", ACCOUNT);
        payload.put("iat", NOW.getEpochSecond());
        payload.put("exp", NOW.getEpochSecond() + 10);
        payload.put("kind", "unit");
        payload.put("person", "0199f3a0-0000-7000-8000-0000000000aa");
        payload.put("unit", "3201000000017");
        payload.put("tier", "agent");
        payload.put("grant", "0199f3a0-0000-7000-8000-0000000000bb");
        payload.put("epoch", 7);
        payload.put("scopes", List.of("SI.REG", "EMP"));
        payload.put("review", List.of("SI.REG"));
        payload.put("window", Map.of("from", "2026-11-25", "to", "2027-11-24"));
        payload.put("windowEnd", Instant.parse("2027-11-24T16:00:00Z").getEpochSecond());
        return payload;
    }

    static Map<String, Object> with(Map<String, Object> payload, String name, Object value) {
        var changed = new LinkedHashMap<>(payload);
        changed.put(name, value);
        return changed;
    }

    static Map<String, Object> without(Map<String, Object> payload, String name) {
        var changed = new LinkedHashMap<>(payload);
        changed.remove(name);
        return changed;
    }

    static String sign(Map<String, Object> payload) {
        return sign(Map.of("alg", "ES256", "typ", "JWT"), payload, KEYS.getPrivate());
    }

    static String sign(Map<String, Object> header, Map<String, Object> payload, PrivateKey key) {
        try {
            return sign(JSON.writeValueAsString(header), JSON.writeValueAsString(payload), key);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(String header, String payload, PrivateKey key) {
        try {
            String content = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + base64(payload.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static StatementVerifier verifier() {
        return verifier(publicKey(KEYS));
    }

    static StatementVerifier verifier(String keys) {
        try {
            return StatementVerifier.ofKeys(keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String publicKey(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    static KeyPair keyPair(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
