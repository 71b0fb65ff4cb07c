package io.hrsshall.identity.qrlogin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// 256 random bits, shown once, stored as a hash.
record OneTimeSecret(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static OneTimeSecret create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new OneTimeSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash(), hash);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "OneTimeSecret";
    }
}
