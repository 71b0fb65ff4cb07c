package io.hrsshall.casework.slips;

import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The case was not accepted, so it has no slip.
final class SlipUnavailable extends BrokenRule {

    @SuppressWarnings("this-escape")
    SlipUnavailable(CaseSummary found) {
        super(Status.CONFLICT, "case-never-accepted", found.statusName());
        with("caseStatus", found.status().name());
    }
}
