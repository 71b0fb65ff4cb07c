package io.hrsshall.casework.filing;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// 承诺时限 and 法定时限 of a case in working days. They run from acceptance; while the city waits for a supplement they pause,
/// and both days move on by the working days that passed.
public record PromiseClock(int promisedWorkingDays, int statutoryWorkingDays, @Nullable LocalDate promisedDay,
        @Nullable LocalDate statutoryDay, @Nullable LocalDate pausedOn) {

    static PromiseClock of(ServiceItem item) {
        return new PromiseClock(item.definition().promisedWorkingDays(), item.definition().statutoryWorkingDays(), null,
                null, null);
    }

    PromiseClock start(LocalDate acceptedOn, WorkingCalendar calendar) {
        return new PromiseClock(promisedWorkingDays, statutoryWorkingDays,
                calendar.plus(acceptedOn, promisedWorkingDays), calendar.plus(acceptedOn, statutoryWorkingDays), null);
    }

    /// Before acceptance nothing runs, so nothing pauses.
    PromiseClock pause(LocalDate day) {
        return promisedDay == null
                ? this
                : new PromiseClock(promisedWorkingDays, statutoryWorkingDays, promisedDay, statutoryDay, day);
    }

    PromiseClock goOn(LocalDate day, WorkingCalendar calendar) {
        if (pausedOn == null || promisedDay == null || statutoryDay == null) {
            return this;
        }
        int passed = calendar.between(pausedOn, day);
        return new PromiseClock(promisedWorkingDays, statutoryWorkingDays, calendar.plus(promisedDay, passed),
                calendar.plus(statutoryDay, passed), null);
    }
}
