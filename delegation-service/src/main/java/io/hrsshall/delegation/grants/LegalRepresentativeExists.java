package io.hrsshall.delegation.grants;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A unit has one legal representative.
public final class LegalRepresentativeExists extends BrokenRule {

    private static final long serialVersionUID = 1;

    LegalRepresentativeExists() {
        super(Status.CONFLICT, "legal-representative-exists");
    }
}
