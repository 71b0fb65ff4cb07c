package io.hrsshall.authority;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A validity window (授权期限): first and last day, inclusive, in Asia/Shanghai.
public record Window(LocalDate from, LocalDate to) {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// @throws IllegalArgumentException
    ///             if the last day is before the first
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the window ends before it starts");
        }
    }

    public boolean contains(Instant instant) {
        return !hasEnded(instant) && !instant.isBefore(startsAt());
    }

    public boolean hasEnded(Instant instant) {
        return !instant.isBefore(endsAt());
    }

    /// The first instant of the window.
    public Instant startsAt() {
        return from.atStartOfDay(ZONE).toInstant();
    }

    /// The first instant after the window: the midnight that ends the last day.
    public Instant endsAt() {
        return to.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    @Override
    public String toString() {
        return from + " ~ " + to;
    }
}
