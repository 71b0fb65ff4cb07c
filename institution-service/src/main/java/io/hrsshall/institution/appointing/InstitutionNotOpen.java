package io.hrsshall.institution.appointing;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The institution has no administrator yet.
public final class InstitutionNotOpen extends BrokenRule {

    private static final long serialVersionUID = 1;

    InstitutionNotOpen() {
        super(Status.CONFLICT, "institution-not-open");
    }
}
