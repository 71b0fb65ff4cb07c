package io.hrsshall.casework.filing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A keyed permutation of the sequence numbers of cases, so that somebody who knows two case numbers cannot tell how
/// many cases lie between them. Different sequence numbers still give different case numbers. A Feistel network on 24
/// bits, applied again while its result is out of range.
final class CaseNumberOrder {

    private static final int HALF_BITS = 12;
    private static final int HALF = (1 << HALF_BITS) - 1;
    private static final int ROUNDS = 8;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    CaseNumberOrder(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /// @param sequence
    ///            at most [CaseNumber#MAX_SEQUENCE]
    int permute(int sequence) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            int permuted = sequence;
            do {
                permuted = network(mac, permuted);
            } while (permuted > CaseNumber.MAX_SEQUENCE);
            return permuted;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int network(Mac mac, int input) {
        int left = input >>> HALF_BITS;
        int right = input & HALF;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] digest = mac.doFinal(ByteBuffer.allocate(2 * Integer.BYTES).putInt(round).putInt(right).array());
            int next = left ^ ByteBuffer.wrap(digest).getInt() & HALF;
            left = right;
            right = next;
        }
        return left << HALF_BITS | right;
    }
}
