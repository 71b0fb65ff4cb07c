package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The expected days are counted by hand in the calendar of 2026 (国办发明电〔2025〕7号): 15 to 23 February, 4 to 6 April, 1 to
/// 5 May, 25 to 27 September and 1 to 7 October are off; 14 and 28 February, 9 May, 20 September and 10 October are
/// made up.
class PromiseClockTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    private static final int STATUTORY_WORKING_DAYS = 60;

    @ParameterizedTest(name = "accepted {0}, {1} working days, paused {3} to {4}")
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            accepted,   days, due,        paused,     resumed
            2026-02-13, 1,    2026-02-14, ,
            2026-02-13, 2,    2026-02-24, ,
            2026-02-13, 5,    2026-02-27, ,
            2026-02-14, 1,    2026-02-24, ,
            2026-02-14, 5,    2026-02-28, ,
            2026-02-15, 1,    2026-02-24, ,
            2026-02-23, 3,    2026-02-26, ,
            2026-02-24, 4,    2026-02-28, ,
            2026-02-27, 1,    2026-02-28, ,
            2026-02-27, 2,    2026-03-02, ,
            2026-01-30, 15,   2026-02-27, ,
            2026-02-10, 20,   2026-03-16, ,
            2026-04-03, 1,    2026-04-07, ,
            2026-04-30, 4,    2026-05-09, ,
            2026-09-18, 1,    2026-09-20, ,
            2026-09-18, 2,    2026-09-21, ,
            2026-09-20, 5,    2026-09-28, ,
            2026-09-24, 3,    2026-09-30, ,
            2026-09-01, 20,   2026-09-29, ,
            2026-09-30, 1,    2026-10-08, ,
            2026-09-30, 3,    2026-10-10, ,
            2026-09-30, 4,    2026-10-12, ,
            2026-10-01, 1,    2026-10-08, ,
            2026-10-09, 2,    2026-10-12, ,
            2026-02-11, 5,    2026-03-03, 2026-02-12, 2026-02-26
            2026-02-09, 10,   2026-03-06, 2026-02-14, 2026-02-28
            2026-02-12, 3,    2026-02-24, 2026-02-16, 2026-02-20
            2026-09-17, 2,    2026-09-20, 2026-09-18, 2026-09-19
            2026-09-21, 10,   2026-10-12, 2026-09-24, 2026-09-24
            2026-09-28, 5,    2026-10-14, 2026-09-30, 2026-10-10
            """)
    void theDueDayFollowsHolidaysMakeUpDaysAndPauses(LocalDate accepted, int days, LocalDate due,
            @Nullable LocalDate paused, @Nullable LocalDate resumed) {
        PromiseClock clock = clock(days).start(accepted, CALENDAR);

        if (paused != null && resumed != null) {
            clock = clock.pause(paused).resume(resumed, CALENDAR);
        }

        assertThat(clock.promisedDay()).isEqualTo(due);
    }

    @Test
    void aPausePostponesTheStatutoryDayAsWell() {
        PromiseClock clock = clock(5).start(LocalDate.of(2026, 9, 28), CALENDAR);

        PromiseClock resumed = clock.pause(LocalDate.of(2026, 9, 30)).resume(LocalDate.of(2026, 10, 10), CALENDAR);

        assertThat(clock.statutoryDay()).isEqualTo(LocalDate.of(2026, 12, 25));
        assertThat(resumed.statutoryDay()).isEqualTo(LocalDate.of(2026, 12, 30));
    }

    @Test
    void aPauseBeforeTheAcceptanceHasNoEffect() {
        PromiseClock clock = clock(5);

        assertThat(clock.pause(LocalDate.of(2026, 9, 30)).resume(LocalDate.of(2026, 10, 10), CALENDAR))
                .isEqualTo(clock);
    }

    /// 60 days from March 2 are May 1; 15 days are March 17.
    @Test
    void theShorterTermForPlainCasesLimitsThePromiseAsWell() {
        PromiseClock clock = calendarDays(60, 30).start(LocalDate.of(2026, 3, 2), CALENDAR).shorten(15, CALENDAR);

        assertThat(clock.statutoryDay()).isEqualTo(LocalDate.of(2026, 3, 17));
        assertThat(clock.promisedDay()).isEqualTo(LocalDate.of(2026, 3, 17));
        assertThat(clock.factsClear()).isTrue();
    }

    /// Days 1 to 4 are March 3 to 6; March 21 is day 5, and 31 is day 15.
    @Test
    void theShorterTermLeavesOutThePausesAsWell() {
        PromiseClock clock = calendarDays(60, 60).start(LocalDate.of(2026, 3, 2), CALENDAR)
                .pause(LocalDate.of(2026, 3, 6)).resume(LocalDate.of(2026, 3, 20), CALENDAR).shorten(15, CALENDAR);

        assertThat(clock.statutoryDay()).isEqualTo(LocalDate.of(2026, 3, 31));
    }

    /// Accepted on Monday March 2: 20 working days are March 30, 10 are March 16.
    @Test
    void aTermInWorkingDaysIsShortenedByWorkingDays() {
        PromiseClock clock = new PromiseClock(20, 20, DayUnit.WORKING_DAY, null, null, null, null, null, null, false)
                .start(LocalDate.of(2026, 3, 2), CALENDAR);

        assertThat(clock.statutoryDay()).isEqualTo(LocalDate.of(2026, 3, 30));
        assertThat(clock.shorten(10, CALENDAR).statutoryDay()).isEqualTo(LocalDate.of(2026, 3, 16));
    }

    /// A case of an earlier release has last days without ends.
    @Test
    void aCaseOfAnEarlierReleaseKeepsItsPromiseAndItsPausesCount() {
        PromiseClock clock = new PromiseClock(5, 60, DayUnit.WORKING_DAY, LocalDate.of(2026, 10, 10),
                LocalDate.of(2026, 12, 25), null, null, LocalDate.of(2026, 9, 30), null, false);

        PromiseClock resumed = clock.resume(LocalDate.of(2026, 10, 10), CALENDAR);

        assertThat(resumed.promisedDay()).isEqualTo(LocalDate.of(2026, 10, 14));
        assertThat(resumed.statutoryDay()).isEqualTo(LocalDate.of(2026, 12, 30));
    }

    @Test
    void thePromiseFollowsAProlongation() {
        PromiseClock clock = calendarDays(60, 40).start(LocalDate.of(2026, 3, 2), CALENDAR);

        PromiseClock prolonged = clock.prolong(30, CALENDAR);

        // 40 days are Saturday April 11, and 70 are Monday May 11; 90 days are Sunday May 31.
        assertThat(clock.promisedDay()).isEqualTo(LocalDate.of(2026, 4, 13));
        assertThat(prolonged.promisedDay()).isEqualTo(LocalDate.of(2026, 5, 11));
        assertThat(prolonged.statutoryDay()).isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(prolonged.prolongedDays()).isEqualTo(30);
    }

    private static PromiseClock calendarDays(int statutory, int promised) {
        return PromiseClock.of(new Term(DayUnit.DAY, Term.From.ACCEPTANCE, statutory, promised, null, null, null,
                null));
    }

    private static PromiseClock clock(int days) {
        return PromiseClock.of(
                new Term(DayUnit.WORKING_DAY, Term.From.ACCEPTANCE, STATUTORY_WORKING_DAYS, days, null, null, null,
                        null));
    }
}
