package io.hrsshall.kit.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what comes by itself.
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Await() {}

    /// @throws AssertionError
    ///             if it does not hold within 60 s
    public static void until(String what, BooleanSupplier holds) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new AssertionError("Not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
