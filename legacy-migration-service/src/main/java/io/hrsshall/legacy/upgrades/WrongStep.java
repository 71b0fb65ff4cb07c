package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The upgrade does not stand where this could be done.
public final class WrongStep extends BrokenRule {

    private static final long serialVersionUID = 1;

    WrongStep() {
        super(Status.CONFLICT, "upgrade-step");
    }
}
