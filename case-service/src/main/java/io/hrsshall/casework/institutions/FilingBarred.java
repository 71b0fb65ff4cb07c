package io.hrsshall.casework.institutions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.LocalDate;

/// The institution may not file at present.
final class FilingBarred extends BrokenRule {

    private FilingBarred(String code, Object... arguments) {
        super(Status.CONFLICT, code, arguments);
    }

    static FilingBarred institutionSuspended() {
        return new FilingBarred("institution-suspended");
    }

    static FilingBarred licenceExpired(LocalDate lastDay) {
        return new FilingBarred("licence-expired", lastDay.toString());
    }
}
