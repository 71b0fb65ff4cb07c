package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Only an approved case has a result to mail.
public final class CaseNotApproved extends BrokenRule {

    private static final long serialVersionUID = 1;

    CaseNotApproved() {
        super(Status.CONFLICT, "case-not-approved");
    }
}
