package io.hrsshall.kit.tasks;

import java.time.Duration;

/// Exponential back-off: the delay doubles after each failed attempt up to the longest delay.
///
/// @param maxAttempts
///            failed attempts in a row after which the task is given up
public record Backoff(Duration first, Duration longest, int maxAttempts) {

    private static final int MAX_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || maxAttempts < 1) {
            throw new IllegalArgumentException("Invalid back-off: " + first + ", " + longest + ", " + maxAttempts);
        }
    }

    /// Never gives up.
    public static Backoff unlimited(Duration first, Duration longest) {
        return new Backoff(first, longest, Integer.MAX_VALUE);
    }

    /// @param failures
    ///            failed attempts in a row, at least 1
    public Duration delayAfter(int failures) {
        Duration delay = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
