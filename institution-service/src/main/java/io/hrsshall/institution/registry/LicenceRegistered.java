package io.hrsshall.institution.registry;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// An institution of the unit has this licence already.
public final class LicenceRegistered extends BrokenRule {

    private static final long serialVersionUID = 1;

    LicenceRegistered() {
        super(Status.CONFLICT, "licence-registered");
    }
}
