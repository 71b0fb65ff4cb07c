package io.hrsshall.kit.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for asynchronous effects.
public final class Await {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Await() {}

    /// @throws AssertionError
    ///             if the condition is not met in time
    public static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("Not within " + TIMEOUT.toSeconds() + " s: " + what);
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
