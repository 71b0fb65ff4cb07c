package io.hrsshall.deploy.parts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What PostgreSQL keeps of a password (RFC 5803).
final class ScramVerifier {

    private static final Pattern FORM = Pattern
            .compile("SCRAM-SHA-256\\$([0-9]{1,7}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):[A-Za-z0-9+/=]+");
    private static final int BITS = 256;

    private ScramVerifier() {}

    /// @return false for a verifier of another form too
    static boolean accepts(String verifier, String password) {
        Matcher parts = FORM.matcher(verifier);
        if (!parts.matches()) {
            return false;
        }
        try {
            var spec = new PBEKeySpec(password.toCharArray(), Base64.getDecoder().decode(parts.group(2)),
                    Integer.parseInt(parts.group(1)), BITS);
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salted, "HmacSHA256"));
            byte[] clientKey = mac.doFinal("Client Key".getBytes(StandardCharsets.UTF_8));
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            return MessageDigest.isEqual(storedKey, Base64.getDecoder().decode(parts.group(3)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
