package io.hrsshall.casework.workingdays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// 工作日历: Monday to Friday, less the holidays, plus the make-up days (调休上班) that the State Council announces each year.
/// Days are days in Asia/Shanghai.
///
/// For a year without an announcement only the fixed statutory holidays are known; what is computed into such a year
/// is provisional.
public final class WorkingCalendar {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /// More than any promise; a larger count is a mistake, not a wish.
    private static final int MOST = 1_000;

    private final SortedMap<Integer, CalendarYear> years;

    WorkingCalendar(Map<Integer, CalendarYear> years) {
        this.years = new TreeMap<>(years);
    }

    public boolean isWorkingDay(LocalDate day) {
        CalendarYear year = years.get(day.getYear());
        if (year == null) {
            return isWeekday(day) && !CalendarYear.isFixedHoliday(day);
        }
        return year.isMakeUpDay(day) || (isWeekday(day) && !year.isHoliday(day));
    }

    /// The last day of a term of working days: the day itself does not count (《民法典》第二百零一条).
    public LocalDate plus(LocalDate day, int workingDays) {
        if (workingDays < 0 || workingDays > MOST) {
            throw new IllegalArgumentException("a term of " + workingDays + " working days");
        }
        LocalDate last = day;
        for (int left = workingDays; left > 0;) {
            last = last.plusDays(1);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }

    /// How many working days lie after the first day, up to and including the last.
    public int between(LocalDate first, LocalDate last) {
        int count = 0;
        for (LocalDate day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }

    /// Whether the State Council's arrangement of the day's year is known.
    public boolean isAnnounced(LocalDate day) {
        CalendarYear year = years.get(day.getYear());
        return year != null && year.announced();
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
