package io.hrsshall.casework.filing;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// 承诺时限 and 法定时限 of a case in working days. Both terms run from acceptance. While the city waits for a supplement they
/// are paused, and both due days are postponed by the working days of the pause.
record PromiseClock(int promisedWorkingDays, int statutoryWorkingDays, @Nullable LocalDate promisedDay,
        @Nullable LocalDate statutoryDay, @Nullable LocalDate pausedOn) {

    static PromiseClock of(ServiceItem item) {
        return new PromiseClock(item.definition().promisedWorkingDays(), item.definition().statutoryWorkingDays(), null,
                null, null);
    }

    PromiseClock start(LocalDate acceptedOn, WorkingCalendar calendar) {
        return new PromiseClock(promisedWorkingDays, statutoryWorkingDays,
                calendar.plus(acceptedOn, promisedWorkingDays), calendar.plus(acceptedOn, statutoryWorkingDays), null);
    }

    /// No effect before acceptance.
    PromiseClock pause(LocalDate day) {
        return promisedDay == null
                ? this
                : new PromiseClock(promisedWorkingDays, statutoryWorkingDays, promisedDay, statutoryDay, day);
    }

    PromiseClock resume(LocalDate day, WorkingCalendar calendar) {
        if (pausedOn == null || promisedDay == null || statutoryDay == null) {
            return this;
        }
        int paused = calendar.between(pausedOn, day);
        return new PromiseClock(promisedWorkingDays, statutoryWorkingDays, calendar.plus(promisedDay, paused),
                calendar.plus(statutoryDay, paused), null);
    }
}
