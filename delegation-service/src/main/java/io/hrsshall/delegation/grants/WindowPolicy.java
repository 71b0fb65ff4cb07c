package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.problem.InvalidField;
import java.time.Instant;
import java.time.LocalDate;

/// The limits of a validity window (授权期限): it does not start in the past, starts within a year, and lasts at most
/// five years.
public final class WindowPolicy {

    static final int MAX_YEARS = 5;
    static final int MAX_YEARS_TO_START = 1;

    private WindowPolicy() {}

    public static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Window.ZONE);
    }

    /// The window of a new grant.
    ///
    /// @throws InvalidField
    ///             if the window exceeds the limits
    public static Window ofNew(LocalDate from, LocalDate to, LocalDate today) {
        if (from.isBefore(today)) {
            throw new InvalidField("window.from", "window-in-the-past");
        }
        if (from.isAfter(today.plusYears(MAX_YEARS_TO_START))) {
            throw new InvalidField("window.from", "window-starts-too-late", MAX_YEARS_TO_START);
        }
        if (to.isBefore(from)) {
            throw new InvalidField("window.to", "window-ends-before-it-starts");
        }
        if (to.isAfter(from.plusYears(MAX_YEARS))) {
            throw new InvalidField("window.to", "window-too-long", MAX_YEARS);
        }
        return new Window(from, to);
    }

    /// The new window of an existing grant. A window that has started may keep its first day; its last day is then
    /// limited as if it started today.
    ///
    /// @throws InvalidField
    ///             if the window exceeds the limits
    public static Window ofChange(Window current, LocalDate from, LocalDate to, LocalDate today) {
        if (!from.equals(current.from())) {
            return ofNew(from, to, today);
        }
        if (to.isBefore(today)) {
            throw new InvalidField("window.to", "window-in-the-past");
        }
        if (to.isBefore(from)) {
            throw new InvalidField("window.to", "window-ends-before-it-starts");
        }
        if (to.isAfter((from.isAfter(today) ? from : today).plusYears(MAX_YEARS))) {
            throw new InvalidField("window.to", "window-too-long", MAX_YEARS);
        }
        return new Window(from, to);
    }
}
