package io.hrsshall.kit.signedjson;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 in hexadecimal over the parts of a message, one per line, the body by its SHA-256. A response is signed
/// with the nonce of its request, so that no other response fits.
final class MessageSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    MessageSignature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String ofRequest(String method, String path, String timestamp, String nonce, byte[] body) {
        return sign(String.join("\n", method, path, timestamp, nonce, sha256(body)));
    }

    boolean isOfResponse(int status, String nonce, byte[] body, String signature) {
        String expected = sign(String.join("\n", Integer.toString(status), nonce, sha256(body)));
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String text) {
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
