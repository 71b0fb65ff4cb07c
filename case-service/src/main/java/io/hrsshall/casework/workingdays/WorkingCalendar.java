package io.hrsshall.casework.workingdays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// 工作日历: Monday to Friday without the holidays, plus the make-up days (调休上班), which the State Council announces each
/// year. Days are in Asia/Shanghai.
///
/// For a year that is not announced yet, only the statutory holidays with a fixed date are known, so due days in it
/// are provisional.
public final class WorkingCalendar {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /// Longer than any statutory term; larger values are errors.
    private static final int MAX_TERM = 1_000;

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

    /// The last day of a term in working days. The first day does not count (《民法典》第二百零一条).
    public LocalDate plus(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int left = inRange(workingDays); left > 0;) {
            last = last.plusDays(1);
            if (isWorkingDay(last)) {
                left--;
            }
        }
        return last;
    }

    /// The day that is some days later. The first day does not count.
    public LocalDate plus(LocalDate day, int days, DayUnit unit) {
        return switch (unit) {
            case WORKING_DAY -> plus(day, days);
            case DAY -> day.plusDays(inRange(days));
        };
    }

    /// The day that is some days earlier: the reverse of [#plus] where that ends on a counted day.
    public LocalDate minus(LocalDate day, int days, DayUnit unit) {
        if (unit == DayUnit.DAY) {
            return day.minusDays(inRange(days));
        }
        LocalDate first = day;
        for (int left = inRange(days); left > 0;) {
            first = first.minusDays(1);
            if (isWorkingDay(first)) {
                left--;
            }
        }
        return first;
    }

    /// The last day of a term that would end on this day: a term that would end on a day off ends on the next
    /// working day.
    public LocalDate endOfTerm(LocalDate day) {
        LocalDate end = day;
        while (!isWorkingDay(end)) {
            end = end.plusDays(1);
        }
        return end;
    }

    /// The number of days after the first day, up to and including the last.
    public int between(LocalDate first, LocalDate last, DayUnit unit) {
        return switch (unit) {
            case WORKING_DAY -> between(first, last);
            case DAY -> Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(first, last)));
        };
    }

    /// The number of working days after the first day, up to and including the last.
    public int between(LocalDate first, LocalDate last) {
        int count = 0;
        for (LocalDate day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }

    /// Whether the holidays of the year are announced.
    public boolean isAnnounced(LocalDate day) {
        CalendarYear year = years.get(day.getYear());
        return year != null && year.announced();
    }

    private static int inRange(int days) {
        if (days < 0 || days > MAX_TERM) {
            throw new IllegalArgumentException("term out of range: " + days);
        }
        return days;
    }

    private static boolean isWeekday(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
