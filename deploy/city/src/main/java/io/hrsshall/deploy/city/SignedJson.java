package io.hrsshall.deploy.city;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The city's side of the signed JSON protocol (`case-service/contracts/city-system.yaml`): checks the hall's requests
/// and signs the answers with the shared secret. While the key is changed, there are two, told apart by the app key.
class SignedJson {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// Secrets by app key.
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final Clock clock;
    /// Used nonces, oldest first.
    private final Map<String, Instant> nonces = new LinkedHashMap<>();

    /// @param secrets
    ///            by app key
    SignedJson(Map<String, String> secrets, Clock clock) {
        secrets.forEach((appKey, secret) -> keys.put(appKey,
                new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM)));
        this.clock = clock;
    }

    /// Why the request is not accepted; null if it is signed by the hall and new.
    @Nullable
    String refusal(String method, String path, Headers headers, byte[] body) {
        String timestamp = header(headers, "X-Timestamp");
        String nonce = header(headers, "X-Nonce");
        SecretKeySpec key = keys.get(header(headers, "X-App-Key"));
        if (key == null) {
            return "unknown-app-key";
        }
        if (!isFresh(timestamp)) {
            return "stale-timestamp";
        }
        String expected = sign(key, String.join("\n", method, path, timestamp, nonce, sha256(body)));
        if (nonce.isEmpty() || !same(expected, header(headers, "X-Signature"))) {
            return "bad-signature";
        }
        return use(nonce) ? null : "nonce-used";
    }

    /// With the secret of the request; null for an unknown app key, whose refusal is not signed.
    @Nullable
    String signatureOf(int status, Headers request, byte[] body) {
        SecretKeySpec key = keys.get(header(request, "X-App-Key"));
        return key == null
                ? null
                : sign(key, String.join("\n", Integer.toString(status), header(request, "X-Nonce"), sha256(body)));
    }

    private static String header(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private boolean isFresh(String timestamp) {
        try {
            return Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), clock.instant()).abs()
                    .compareTo(TOLERANCE) <= 0;
        } catch (ArithmeticException | NumberFormatException _) {
            return false;
        }
    }

    private synchronized boolean use(String nonce) {
        Instant now = clock.instant();
        nonces.values().removeIf(used -> used.isBefore(now.minus(TOLERANCE.multipliedBy(2))));
        return nonces.putIfAbsent(nonce, now) == null;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
