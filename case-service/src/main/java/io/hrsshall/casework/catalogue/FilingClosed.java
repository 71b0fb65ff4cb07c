package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.LocalDate;

/// The item is filed on other days of the month; the problem says when next.
public class FilingClosed extends BrokenRule {

    private static final long serialVersionUID = 1;

    FilingClosed(FilingDays days, LocalDate nextOpenDay) {
        super(Status.CONFLICT, "filing-closed", days.from(), days.to(), nextOpenDay);
        with("nextOpenDay", nextOpenDay);
    }
}
