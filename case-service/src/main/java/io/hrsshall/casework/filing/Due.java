package io.hrsshall.casework.filing;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Whether the next due day is near or past. The due day of a case is the city's promised day while the case is
/// accepted, and the last day for the unit's supplement while one is requested.
public enum Due {

    /// Within two working days.
    SOON,
    OVERDUE;

    private static final int SOON_WORKING_DAYS = 2;

    /// @return null if it is not due soon, or has no due day
    public static @Nullable Due of(@Nullable LocalDate dueDay, LocalDate today, WorkingCalendar calendar) {
        if (dueDay == null || dueDay.isAfter(lastSoonDay(today, calendar))) {
            return null;
        }
        return dueDay.isBefore(today) ? OVERDUE : SOON;
    }

    public static LocalDate lastSoonDay(LocalDate today, WorkingCalendar calendar) {
        return calendar.plus(today, SOON_WORKING_DAYS);
    }
}
