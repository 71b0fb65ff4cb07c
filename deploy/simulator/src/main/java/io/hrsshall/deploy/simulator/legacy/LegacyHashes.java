package io.hrsshall.deploy.simulator.legacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SM3Digest;

/// Passwords and codes as the legacy systems store them.
final class LegacyHashes {

    private LegacyHashes() {}

    /// The same for an account at each start, since the account is.
    static String salt(LegacyAccount account) {
        return hash("MD5", "salt of " + account.username()).substring(0, 8);
    }

    static String sm3(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SM3Digest digest = new SM3Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return HexFormat.of().formatHex(hash).toUpperCase(Locale.ROOT);
    }

    static String hash(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The codes of both systems.
    static String idType(String type) {
        return switch (type) {
            case "RESIDENT_ID_CARD" -> "01";
            case "PASSPORT" -> "08";
            case "HK_MACAO_PERMIT" -> "04";
            case "TAIWAN_PERMIT" -> "06";
            default -> "99";
        };
    }
}
