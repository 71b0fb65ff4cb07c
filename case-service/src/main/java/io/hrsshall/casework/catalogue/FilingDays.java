package io.hrsshall.casework.catalogue;

import java.time.LocalDate;

/// The days of a month on which an item can be filed, such as 1 to 25. 11 to 6 wraps into the next month: closed from
/// the 7th to the 10th.
public record FilingDays(int from, int to) {

    private static final int MAX_DAY = 31;

    public FilingDays {
        if (from < 1 || from > MAX_DAY || to < 1 || to > MAX_DAY) {
            throw new IllegalArgumentException("not a range of days of a month: " + from + "–" + to);
        }
    }

    public boolean isOpen(LocalDate day) {
        int dayOfMonth = day.getDayOfMonth();
        return from <= to ? dayOfMonth >= from && dayOfMonth <= to : dayOfMonth >= from || dayOfMonth <= to;
    }

    /// 1 to 31, or 11 to 10.
    public boolean isAlwaysOpen() { return from == 1 && to == MAX_DAY || to == from - 1; }

    /// The last day of the period to which an open day belongs.
    public LocalDate lastOpen(LocalDate day) {
        if (isAlwaysOpen()) {
            throw new IllegalStateException("open on every day");
        }
        LocalDate last = day;
        while (isOpen(last.plusDays(1))) {
            last = last.plusDays(1);
        }
        return last;
    }

    /// The given day if it is open, otherwise the next open day.
    public LocalDate nextOpen(LocalDate day) {
        LocalDate next = day;
        while (!isOpen(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
