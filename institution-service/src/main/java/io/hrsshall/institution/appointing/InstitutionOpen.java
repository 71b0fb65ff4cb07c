package io.hrsshall.institution.appointing;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The institution has an administrator already.
public final class InstitutionOpen extends BrokenRule {

    private static final long serialVersionUID = 1;

    InstitutionOpen() {
        super(Status.CONFLICT, "institution-open");
    }
}
