package io.hrsshall.legacy.upgrades;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what comes by itself.
final class Waiting {

    private Waiting() {}

    static void until(String what, Duration patience, BooleanSupplier holds) {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what);
            }
            pause(Duration.ofMillis(150));
        }
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
