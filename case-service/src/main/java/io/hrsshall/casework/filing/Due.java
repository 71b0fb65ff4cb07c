package io.hrsshall.casework.filing;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How something stands to the day on which its next step is due. Of a case: the promised day of the city while it is
/// accepted, the last day of the unit's supplement while that is asked for.
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
