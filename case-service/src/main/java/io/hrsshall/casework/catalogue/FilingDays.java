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

    /// The given day if it is open, otherwise the next open day.
    public LocalDate nextOpen(LocalDate day) {
        LocalDate next = day;
        while (!isOpen(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
