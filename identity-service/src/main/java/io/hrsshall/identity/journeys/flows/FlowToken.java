package io.hrsshall.identity.journeys.flows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Authorizes its bearer to continue a flow: 256 random bits, shown once, stored as a hash.
public record FlowToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static FlowToken create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FlowToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] hash() {
        return hash(value);
    }

    public static boolean matches(@Nullable String shown, byte[] hash) {
        return shown != null && MessageDigest.isEqual(hash(shown), hash);
    }

    private static byte[] hash(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return "FlowToken";
    }
}
