package io.hrsshall.casework.filing;

import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Column;

/// 承诺时限 and 法定时限 of a case. The first day, that of the acceptance or of the receipt, is not counted.
///
/// While the city waits for a supplement or a conclusion, the clock is paused: the days after the pause began, up to and
/// including the day of resumption, are not counted. A term does not end during a pause, and a pause that begins after
/// the last day of a term does not reopen it.
///
/// Each term has an end, the day on which its last day is counted, and a last day: the first working day from the end
/// on. Prolongations and pauses move the end, so that a term that is moved twice ends on a working day once.
///
/// @param promisedDays
///            the length in `unit`, without prolongation
/// @param promisedDay
///            the last day; null until the clock runs
/// @param promisedEnd
///            null also for cases of earlier releases; these count working days, so it equals the last day
/// @param prolongedDays
///            null unless the city has prolonged the term
/// @param factsClear
///            whether the shorter term for plain cases applies
record PromiseClock(@Column("promised_working_days") int promisedDays,
        @Column("statutory_working_days") int statutoryDays, @Column("term_unit") DayUnit unit,
        @Nullable LocalDate promisedDay, @Nullable LocalDate statutoryDay, @Nullable LocalDate promisedEnd,
        @Nullable LocalDate statutoryEnd, @Nullable LocalDate pausedOn, @Nullable Integer prolongedDays,
        boolean factsClear) {

    static PromiseClock of(Term term) {
        return new PromiseClock(term.promised(), term.statutory(), term.unit(), null, null, null, null, null, null,
                false);
    }

    boolean isRunning() { return promisedDay != null; }

    PromiseClock start(LocalDate first, WorkingCalendar calendar) {
        LocalDate promised = calendar.plus(first, promisedDays, unit);
        LocalDate statutory = calendar.plus(first, statutoryDays, unit);
        return new PromiseClock(promisedDays, statutoryDays, unit, calendar.endOfTerm(promised),
                calendar.endOfTerm(statutory), promised, statutory, null, null, false);
    }

    /// No effect before the clock runs.
    PromiseClock pause(LocalDate day) {
        return isRunning() ? with(ofPromise(), ofLaw(), day) : this;
    }

    PromiseClock resume(LocalDate day, WorkingCalendar calendar) {
        return pausedOn == null
                ? this
                : with(resumed(ofPromise(), pausedOn, day, calendar), resumed(ofLaw(), pausedOn, day, calendar), null);
    }

    private Last resumed(Last last, LocalDate from, LocalDate day, WorkingCalendar calendar) {
        if (last.day() == null || last.end() == null || from.isAfter(last.day())) {
            return last;
        }
        LocalDate end = calendar.plus(last.end(), calendar.between(from, day, unit), unit);
        return new Last(end, calendar.endOfTerm(later(end, day)));
    }

    PromiseClock prolong(int days, WorkingCalendar calendar) {
        Last promise = prolonged(ofPromise(), days, calendar);
        Last law = prolonged(ofLaw(), days, calendar);
        return new PromiseClock(promisedDays, statutoryDays, unit, promise.day(), law.day(), promise.end(), law.end(),
                pausedOn, days, factsClear);
    }

    private Last prolonged(Last last, int days, WorkingCalendar calendar) {
        if (last.day() == null || last.end() == null) {
            return last;
        }
        LocalDate end = calendar.plus(last.end(), days, unit);
        return new Last(end, later(last.day(), calendar.endOfTerm(end)));
    }

    /// The shorter term for plain cases. It limits the promise as well.
    PromiseClock shorten(int days, WorkingCalendar calendar) {
        int promise = Math.min(promisedDays, days);
        Last shorterPromise = shortened(ofPromise(), promisedDays - promise, calendar);
        Last shorterLaw = shortened(ofLaw(), statutoryDays - days, calendar);
        return new PromiseClock(promise, days, unit, shorterPromise.day(), shorterLaw.day(), shorterPromise.end(),
                shorterLaw.end(), pausedOn, prolongedDays, true);
    }

    private Last shortened(Last last, int days, WorkingCalendar calendar) {
        if (last.end() == null) {
            return last;
        }
        LocalDate end = calendar.minus(last.end(), days, unit);
        return new Last(end, calendar.endOfTerm(end));
    }

    /// Whether the statutory term has ended. A paused term does not end.
    boolean isOver(LocalDate today) {
        return pausedOn == null && statutoryDay != null && statutoryDay.isBefore(today);
    }

    private record Last(@Nullable LocalDate end, @Nullable LocalDate day) {}

    private Last ofPromise() {
        return new Last(promisedEnd == null ? promisedDay : promisedEnd, promisedDay);
    }

    private Last ofLaw() {
        return new Last(statutoryEnd == null ? statutoryDay : statutoryEnd, statutoryDay);
    }

    private PromiseClock with(Last promise, Last law, @Nullable LocalDate paused) {
        return new PromiseClock(promisedDays, statutoryDays, unit, promise.day(), law.day(), promise.end(), law.end(),
                paused, prolongedDays, factsClear);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
