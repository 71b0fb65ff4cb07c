package io.hrsshall.deploy.keycloak;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;

/// Verifies acting statements: compact JWS, ES256 and nothing else, by the JDK's own cryptography. Everything that is
/// not exactly as delegation-service writes it is refused.
final class StatementVerifier {

    static final String ISSUER = "delegation-service";
    static final Duration LONGEST_LIFE = Duration.ofSeconds(10);
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /// Keycloak may drop longer parameters silently (keycloak#48533).
    static final int LONGEST = 4_000;

    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern UNIT_NUMBER = Pattern.compile("\\d{13}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> TIERS = Set.of("legal-representative", "administrator", "agent");

    private static final ObjectReader JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .readerFor(new TypeReference<Map<String, Object>>() {
            })
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<PublicKey> keys;

    private StatementVerifier(List<PublicKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /// @param configured
    ///            X.509 public keys in Base64, separated by commas: more than one while a key is being rotated
    static StatementVerifier ofKeys(String configured) throws GeneralSecurityException {
        var keys = new ArrayList<PublicKey>();
        for (String key : configured.split(",")) {
            keys.add(publicKey(key.strip()));
        }
        return new StatementVerifier(keys);
    }

    private static PublicKey publicKey(String base64) throws GeneralSecurityException {
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("A statement key must be Base64", e);
        }
        PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        if (!(key instanceof ECPublicKey ec) || ec.getParams().getOrder().bitLength() != 256) {
            throw new GeneralSecurityException("A statement key must be on P-256");
        }
        return key;
    }

    /// @param account
    ///            the account that the token is for
    /// @param session
    ///            the session that is being refreshed; null at a login, which has none yet
    VerificationResult verify(String statement, String account, @Nullable String session, Instant now) {
        if (statement.length() > LONGEST) {
            return new Refused(Reason.TOO_LONG);
        }
        String[] parts = statement.split("\\.", -1);
        if (parts.length != 3) {
            return new Refused(Reason.MALFORMED);
        }
        byte[] signature = decode(parts[2]);
        Map<String, Object> header = json(parts[0]);
        Map<String, Object> payload = json(parts[1]);
        if (signature == null || header == null || payload == null) {
            return new Refused(Reason.MALFORMED);
        }
        // `crit` would name extensions that must be understood (RFC 7515, 4.1.11): we understand none.
        if (!"ES256".equals(header.get("alg")) || header.containsKey("crit")) {
            return new Refused(Reason.UNKNOWN_ALGORITHM);
        }
        if (!signed(parts[0] + "." + parts[1], signature)) {
            return new Refused(Reason.BAD_SIGNATURE);
        }
        Reason reason = whyNotFor(account, session, now, payload);
        return reason == null ? context(payload, now) : new Refused(reason);
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

    private static @Nullable Reason whyNotFor(String account, @Nullable String session, Instant now,
            Map<String, Object> payload) {
        if (!ISSUER.equals(payload.get("iss"))) {
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
        if (expires - issued > LONGEST_LIFE.toSeconds()) {
            return Reason.LIFETIME_TOO_LONG;
        }
        if (!account.equals(payload.get("sub"))) {
            return Reason.OTHER_ACCOUNT;
        }
        Object boundTo = payload.get("sid");
        boolean sameSession = session == null ? boundTo == null : session.equals(boundTo);
        return sameSession ? null : Reason.OTHER_SESSION;
    }

    private static VerificationResult context(Map<String, Object> payload, Instant now) {
        var claims = new Claims(payload);
        Object kind = payload.get("kind");
        boolean complete = switch (kind instanceof String s ? s : "") {
            // An account that may not act for its unit has no person either: it must not open what is the person's own.
            case "person" -> claims.take("kind", String.class)
                    && claims.takeIfThere("person", String.class::isInstance);
            case "unit" -> claims.takeGrant() && claims.take("tier", TIERS::contains)
                    && claims.take("unit", UNIT_NUMBER);
            case "institution" -> claims.takeGrant() && claims.take("tier", "administrator"::equals)
                    && claims.take("unit", UNIT_NUMBER) && claims.take("institution", String.class);
            default -> false;
        };
        Object end = payload.get("windowEnd");
        Long windowEnd = seconds(end);
        if (!complete || end != null && windowEnd == null) {
            return new Refused(Reason.INCOMPLETE_CONTEXT);
        }
        if (windowEnd != null && windowEnd <= now.getEpochSecond()) {
            return new Refused(Reason.WINDOW_ENDED);
        }
        return new Accepted(
                new ActingStatement(claims.taken, windowEnd == null ? null : Instant.ofEpochSecond(windowEnd)));
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

    private static @Nullable Long seconds(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : null;
    }

    /// Copies the claims that a token may get from a payload, each only in its own shape.
    private static final class Claims {

        private final Map<String, Object> payload;
        private final Map<String, Object> taken = new LinkedHashMap<>();

        Claims(Map<String, Object> payload) {
            this.payload = payload;
        }

        boolean takeGrant() {
            return take("kind", String.class) && take("person", String.class) && take("grant", String.class)
                    && takeEpoch() && takeIfThere("scopes", Claims::isListOfStrings)
                    && takeIfThere("review", Claims::isListOfStrings) && takeIfThere("window", Claims::isWindow);
        }

        boolean take(String name, Class<?> type) {
            return take(name, type::isInstance);
        }

        boolean take(String name, Pattern pattern) {
            return take(name, value -> value instanceof String s && pattern.matcher(s).matches());
        }

        boolean take(String name, Predicate<Object> shape) {
            Object value = payload.get(name);
            return value != null && takeIfThere(name, shape);
        }

        private boolean takeIfThere(String name, Predicate<Object> shape) {
            Object value = payload.get(name);
            if (value == null) {
                return true;
            }
            if (!shape.test(value)) {
                return false;
            }
            taken.put(name, value);
            return true;
        }

        private boolean takeEpoch() {
            Long epoch = seconds(payload.get("epoch"));
            if (epoch == null || epoch < 0) {
                return false;
            }
            taken.put("epoch", epoch);
            return true;
        }

        private static boolean isListOfStrings(Object value) {
            return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        }

        private static boolean isWindow(Object value) {
            return value instanceof Map<?, ?> window && window.keySet().equals(Set.of("from", "to"))
                    && window.values().stream().allMatch(day -> day instanceof String s && DAY.matcher(s).matches());
        }
    }
}
