package io.hrsshall.kit.data;

import java.security.SecureRandom;
import java.util.UUID;

/// UUIDs of version 7 (RFC 9562), ascending within a process, so that indexes grow at one end.
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static long lastMillis;
    private static int counter;

    private Ids() {}

    public static UUID next() {
        long random = RANDOM.nextLong();
        int seed = RANDOM.nextInt(1 << 10);
        long millis;
        int count;
        synchronized (Ids.class) {
            long now = System.currentTimeMillis();
            if (now > lastMillis) {
                lastMillis = now;
                counter = seed;
            } else if (++counter == 1 << 12) {
                // The counter overflowed or the clock went back: use the next millisecond.
                lastMillis++;
                counter = 0;
            }
            millis = lastMillis;
            count = counter;
        }
        return new UUID((millis << 16) | 0x7000L | count,
                (random & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
