package io.hrsshall.identity.puzzle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/// Does the work as the contract describes it.
public final class WorkSolutions {

    private WorkSolutions() {}

    public static List<Long> solve(String salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Long> numbers = new ArrayList<>();
            for (int i = 0; i < WorkSolution.COUNT; i++) {
                long number = 0;
                byte[] hash;
                do {
                    hash = digest.digest((salt + ':' + i + ':' + ++number).getBytes(StandardCharsets.US_ASCII));
                } while (hash[0] != 0 || hash[1] != 0);
                numbers.add(number);
            }
            return numbers;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
