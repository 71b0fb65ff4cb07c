package io.hrsshall.deploy.keycloak;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Verifies what a service signs for an account: compact JWS, ES256 and nothing else, by the JDK's own cryptography.
/// Everything that is not exactly as the services write it is refused.
final class SignedClaims {

    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /// Keycloak may drop longer parameters silently (keycloak#48533).
    static final int MAX_LENGTH = 4_000;

    private static final int SIGNATURE_BYTES = 64;

    private static final ObjectReader JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .readerFor(new TypeReference<Map<String, Object>>() {
            })
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<PublicKey> keys;
    private final String issuer;
    private final Duration longestLife;

    private SignedClaims(List<PublicKey> keys, String issuer, Duration longestLife) {
        this.keys = List.copyOf(keys);
        this.issuer = issuer;
        this.longestLife = longestLife;
    }

    /// @param configured
    ///            X.509 public keys in Base64, separated by commas: more than one while a key is being rotated
    static SignedClaims ofKeys(String configured, String issuer, Duration longestLife)
            throws GeneralSecurityException {
        var keys = new ArrayList<PublicKey>();
        for (String key : configured.split(",")) {
            keys.add(publicKey(key.strip()));
        }
        return new SignedClaims(keys, issuer, longestLife);
    }

    private static PublicKey publicKey(String base64) throws GeneralSecurityException {
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("A public key must be Base64", e);
        }
        PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        if (!(key instanceof ECPublicKey ec) || ec.getParams().getOrder().bitLength() != 256) {
            throw new GeneralSecurityException("A public key must be on P-256");
        }
        return key;
    }

    /// Verifies signature, issuer, validity and account.
    ///
    /// @return the payload
    VerificationResult<Map<String, Object>> verify(String jws, String account, Instant now) {
        if (jws.length() > MAX_LENGTH) {
            return new Refused<>(Reason.TOO_LONG);
        }
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            return new Refused<>(Reason.MALFORMED);
        }
        byte[] signature = decode(parts[2]);
        Map<String, Object> header = json(parts[0]);
        Map<String, Object> payload = json(parts[1]);
        if (signature == null || header == null || payload == null) {
            return new Refused<>(Reason.MALFORMED);
        }
        // `crit` would name extensions that must be understood (RFC 7515, 4.1.11): we understand none.
        if (!"ES256".equals(header.get("alg")) || header.containsKey("crit")) {
            return new Refused<>(Reason.UNKNOWN_ALGORITHM);
        }
        if (!signed(parts[0] + "." + parts[1], signature)) {
            return new Refused<>(Reason.BAD_SIGNATURE);
        }
        Reason reason = whyNotFor(account, now, payload);
        return reason == null ? new Accepted<>(payload) : new Refused<>(reason);
    }

    private boolean signed(String content, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        for (PublicKey key : keys) {
            try {
                Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
                verifier.initVerify(key);
                verifier.update(content.getBytes(StandardCharsets.US_ASCII));
                if (verifier.verify(signature)) {
                    return true;
                }
            } catch (GeneralSecurityException e) {
                // r or s out of range: no signature of this key
                continue;
            }
        }
        return false;
    }

    private @Nullable Reason whyNotFor(String account, Instant now, Map<String, Object> payload) {
        if (!issuer.equals(payload.get("iss"))) {
            return Reason.UNKNOWN_ISSUER;
        }
        Long issued = seconds(payload.get("iat"));
        Long expires = seconds(payload.get("exp"));
        if (issued == null || expires == null) {
            return Reason.MALFORMED;
        }
        if (issued > now.plus(CLOCK_SKEW).getEpochSecond()) {
            return Reason.ISSUED_IN_THE_FUTURE;
        }
        if (expires <= now.getEpochSecond()) {
            return Reason.EXPIRED;
        }
        if (expires - issued > longestLife.toSeconds()) {
            return Reason.LIFETIME_TOO_LONG;
        }
        return account.equals(payload.get("sub")) ? null : Reason.OTHER_ACCOUNT;
    }

    /// Base64url as RFC 7515 writes it; null for any other spelling of the same bytes.
    private static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            boolean canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text);
            return canonical ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Map<String, Object> json(String base64) {
        byte[] bytes = decode(base64);
        try {
            return bytes == null ? null : JSON.readValue(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static @Nullable Long seconds(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
    }
}
