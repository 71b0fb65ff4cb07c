package io.hrsshall.casework.workingdays;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;

/// The holidays and make-up days of one year, as in its data file.
///
/// @param basis
///            the official notice
/// @param announced
///            whether the State Council has published the notice; before, only the statutory holidays with a fixed date
///            are known
/// @param holidays
///            periods of days off
/// @param makeUpDays
///            working days on a Saturday or Sunday
record CalendarYear(int year, String basis, boolean announced, List<Holiday> holidays, Set<LocalDate> makeUpDays) {

    /// 元旦, 劳动节, 国庆节 (《全国年节及纪念日放假办法》); the other holidays follow the lunar calendar.
    private static final Set<MonthDay> FIXED = Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(5, 2),
            MonthDay.of(10, 1), MonthDay.of(10, 2), MonthDay.of(10, 3));

    record Holiday(String name, LocalDate from, LocalDate to) {

        Holiday {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException(name + " ends before it begins");
            }
        }

        boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    CalendarYear {
        holidays = List.copyOf(holidays);
        makeUpDays = Set.copyOf(makeUpDays);
        for (Holiday holiday : holidays) {
            if (holiday.from().getYear() != year || holiday.to().getYear() != year) {
                throw new IllegalArgumentException(holiday.name() + " is not in " + year);
            }
            if (makeUpDays.stream().anyMatch(holiday::contains)) {
                throw new IllegalArgumentException(holiday.name() + " contains a make-up day");
            }
        }
    }

    boolean isHoliday(LocalDate day) {
        return holidays.stream().anyMatch(holiday -> holiday.contains(day));
    }

    boolean isMakeUpDay(LocalDate day) {
        return makeUpDays.contains(day);
    }

    static boolean isFixedHoliday(LocalDate day) {
        return FIXED.contains(MonthDay.from(day));
    }
}
