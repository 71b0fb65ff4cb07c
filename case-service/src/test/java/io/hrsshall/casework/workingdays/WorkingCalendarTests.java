package io.hrsshall.casework.workingdays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WorkingCalendarTests {

    private final WorkingCalendar calendar = TestCalendar.official();

    @Test
    void aWeekdayIsAWorkingDayAndAWeekendIsNot() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 11, 25))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 11, 28))).isFalse();
    }

    @Test
    void theSpringFestivalOf2026HasNineDaysOffAndTwoMakeUpDays() {
        for (LocalDate day = LocalDate.of(2026, 2, 15); day.isBefore(LocalDate.of(2026, 2, 24)); day = day
                .plusDays(1)) {
            assertThat(calendar.isWorkingDay(day)).as(day.toString()).isFalse();
        }
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 2, 14))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 2, 28))).isTrue();
    }

    /// 261 weekdays, minus 19 in the seven holidays, plus 6 make-up days.
    @Test
    void theYear2026Has248WorkingDays() {
        assertThat(calendar.between(LocalDate.of(2025, 12, 31), LocalDate.of(2026, 12, 31))).isEqualTo(248);
    }

    @Test
    void aTermSkipsTheNationalDayHoliday() {
        LocalDate lastBefore = LocalDate.of(2026, 9, 30);

        assertThat(calendar.plus(lastBefore, 1)).isEqualTo(LocalDate.of(2026, 10, 8));
        // Saturday the 10th is a make-up day.
        assertThat(calendar.plus(lastBefore, 3)).isEqualTo(LocalDate.of(2026, 10, 10));
        assertThat(calendar.plus(lastBefore, 4)).isEqualTo(LocalDate.of(2026, 10, 12));
    }

    @Test
    void aTermOfZeroDaysEndsOnTheFirstDay() {
        assertThat(calendar.plus(LocalDate.of(2026, 10, 1), 0)).isEqualTo(LocalDate.of(2026, 10, 1));
    }

    @Test
    void aTermInAnUnannouncedYearConsidersTheFixedHolidays() {
        assertThat(calendar.isAnnounced(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(calendar.isAnnounced(LocalDate.of(2027, 1, 4))).isFalse();
        assertThat(calendar.plus(LocalDate.of(2026, 12, 31), 1)).isEqualTo(LocalDate.of(2027, 1, 4));
        assertThat(calendar.isWorkingDay(LocalDate.of(2030, 10, 1))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2030, 10, 8))).isTrue();
    }

    @Test
    void aTermOutOfRangeIsRefused() {
        LocalDate day = LocalDate.of(2026, 11, 25);

        assertThatThrownBy(() -> calendar.plus(day, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.plus(day, 100_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyMakeUpDaysAreWorkingDaysOnAWeekend() {
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (weekend && calendar.isWorkingDay(day)) {
                assertThat(day.toString()).isIn("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20",
                        "2026-10-10");
            }
        }
    }

    /// A term ends on a working day and contains exactly its number of working days.
    @Property
    void aTermContainsItsWorkingDays(@ForAll @IntRange(min = 1, max = 200) int workingDays,
            @ForAll @IntRange(max = 1_200) int offset) {
        LocalDate start = LocalDate.of(2025, 10, 1).plusDays(offset);

        LocalDate end = calendar.plus(start, workingDays);

        assertThat(calendar.isWorkingDay(end)).isTrue();
        assertThat(calendar.between(start, end)).isEqualTo(workingDays);
    }
}
