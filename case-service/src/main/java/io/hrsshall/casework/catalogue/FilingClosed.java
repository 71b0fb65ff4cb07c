package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.LocalDate;

/// The item cannot be filed on this day of the month. The problem contains the next filing day.
public class FilingClosed extends BrokenRule {

    FilingClosed(FilingDays days, LocalDate nextOpenDay) {
        super(Status.CONFLICT, "filing-closed", days.from(), days.to(), nextOpenDay);
        with("nextOpenDay", nextOpenDay);
    }
}
