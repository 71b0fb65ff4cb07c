package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.problem.InvalidField;
import java.time.Instant;
import java.time.LocalDate;

/// For how long authority may be given (授权期限): nothing is granted backwards, for longer than five years, or to start
/// later than in a year.
public final class WindowPolicy {

    static final int MOST_YEARS = 5;
    static final int LATEST_START_IN_YEARS = 1;

    private WindowPolicy() {}

    public static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, Window.ZONE);
    }

    /// The window of a new grant.
    ///
    /// @throws InvalidField
    ///             if nobody may give it
    public static Window ofNew(LocalDate from, LocalDate to, LocalDate today) {
        if (from.isBefore(today)) {
            throw new InvalidField("window.from", "window-in-the-past");
        }
        if (from.isAfter(today.plusYears(LATEST_START_IN_YEARS))) {
            throw new InvalidField("window.from", "window-starts-too-late", LATEST_START_IN_YEARS);
        }
        if (to.isBefore(from)) {
            throw new InvalidField("window.to", "window-ends-before-it-starts");
        }
        if (to.isAfter(from.plusYears(MOST_YEARS))) {
            throw new InvalidField("window.to", "window-too-long", MOST_YEARS);
        }
        return new Window(from, to);
    }

    /// The window of a grant that is changed: what has begun keeps its first day, and is extended from today at most as
    /// far as a new one.
    ///
    /// @throws InvalidField
    ///             if nobody may give it
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
        if (to.isAfter((from.isAfter(today) ? from : today).plusYears(MOST_YEARS))) {
            throw new InvalidField("window.to", "window-too-long", MOST_YEARS);
        }
        return new Window(from, to);
    }
}
