package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// What the older system holds of the unit is incomplete or wrong, so no unit can be made of it.
public final class OldUnitUnusable extends BrokenRule {

    private static final long serialVersionUID = 1;

    OldUnitUnusable() {
        super(Status.CONFLICT, "old-unit-unusable");
    }
}
