package io.hrsshall.identity.register;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// How requests to the register and its answers are signed: HMAC-SHA256 over the lines of the message, in hex.
record MessageSignature(String secret) {

    private static final String ALGORITHM = "HmacSHA256";

    String ofRequest(String method, String path, String timestamp, String nonce, byte[] body) {
        return sign(String.join("\n", method, path, timestamp, nonce, digest(body)));
    }

    boolean isOfAnswer(int status, String nonce, byte[] body, @Nullable String shown) {
        return shown != null && MessageDigest.isEqual(
                sign(status + "\n" + nonce + "\n" + digest(body)).getBytes(StandardCharsets.UTF_8),
                shown.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "MessageSignature";
    }
}
