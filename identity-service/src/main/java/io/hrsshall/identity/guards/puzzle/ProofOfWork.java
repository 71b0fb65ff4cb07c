package io.hrsshall.identity.guards.puzzle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Numbers whose SHA-256 with the salt begins with zero bits. They are found only by trying: with the usual 16 bits
/// 65,536 times on average for each, which takes a browser a few seconds in all. Verifying takes 16 hashes.
///
/// @param numbers
///            number `i` satisfies: `SHA-256("<salt>:<i>:<number>")` begins with the zero bits that the puzzle demands
public record ProofOfWork(List<Long> numbers) implements PuzzleAnswer {

    public static final int COUNT = 16;

    boolean solves(String salt, int bits) {
        if (numbers.size() != COUNT) {
            return false;
        }
        for (int i = 0; i < COUNT; i++) {
            if (!beginsWithZeros(salt + ':' + i + ':' + numbers.get(i), bits)) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsWithZeros(String text, int bits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getInt() >>> (Integer.SIZE - bits) == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
