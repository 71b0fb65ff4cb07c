package io.hrsshall.kit.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

final class Randoms {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Randoms() {}

    static String secret() {
        return HexFormat.of().formatHex(bytes(24));
    }

    /// Hexadecimal.
    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String key() {
        return Base64.getEncoder().encodeToString(bytes(32));
    }

    /// Distinguishes the names of test runs on the same parts.
    static String suffix() {
        return HexFormat.of().formatHex(bytes(4));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
