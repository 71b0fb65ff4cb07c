package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// There is a unit of this USCC already.
public final class UnitExists extends BrokenRule {

    private static final long serialVersionUID = 1;

    UnitExists() {
        super(Status.CONFLICT, "unit-exists");
    }
}
