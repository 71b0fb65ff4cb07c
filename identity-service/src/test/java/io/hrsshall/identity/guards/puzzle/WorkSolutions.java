package io.hrsshall.identity.guards.puzzle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/// Does the work as the contract describes it.
public final class WorkSolutions {

    private WorkSolutions() {}

    /// With the usual difficulty.
    public static List<Long> solve(String salt) {
        return solve(salt, Difficulty.USUAL.bits());
    }

    public static List<Long> solve(String salt, int bits) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = new byte[digest.getDigestLength()];
            List<Long> numbers = new ArrayList<>();
            for (int i = 0; i < ProofOfWork.COUNT; i++) {
                String before = salt + ':' + i + ':';
                byte[] text = (before + "1000000000").getBytes(StandardCharsets.US_ASCII);
                do {
                    increment(text);
                    digest.update(text);
                    digest.digest(hash, 0, hash.length);
                } while (ByteBuffer.wrap(hash).getInt() >>> (Integer.SIZE - bits) != 0);
                numbers.add(Long.valueOf(new String(text, StandardCharsets.US_ASCII).substring(before.length())));
            }
            return numbers;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The number that the text ends with. A new text for each of a million attempts would take twice as long.
    private static void increment(byte[] text) {
        int digit = text.length - 1;
        while (text[digit] == '9') {
            text[digit--] = '0';
        }
        text[digit]++;
    }
}
