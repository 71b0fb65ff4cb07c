package io.hrsshall.identity.challenges;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A code that was sent. It is good for one use, one purpose and one mobile, for five minutes and five tries.
record SmsChallenge(UUID id, SmsPurpose purpose, byte[] mobileIndex, byte[] codeHash, Instant expiresAt, int tries,
        @Nullable Instant usedAt) {

    static final Duration LIVES = Duration.ofMinutes(5);
    static final int MOST_TRIES = 5;

    /// Whether it may be tried at all.
    boolean isOpen(SmsPurpose wanted, byte[] mobile, Instant now) {
        return usedAt == null && tries < MOST_TRIES && now.isBefore(expiresAt) && purpose == wanted
                && Arrays.equals(mobileIndex, mobile);
    }

    boolean isProvenBy(byte[] hash) {
        return MessageDigest.isEqual(codeHash, hash);
    }
}
