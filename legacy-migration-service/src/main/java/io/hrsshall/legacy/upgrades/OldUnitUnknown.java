package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The old account holds no unit of this number.
public final class OldUnitUnknown extends BrokenRule {

    private static final long serialVersionUID = 1;

    OldUnitUnknown() {
        super(Status.INVALID, "old-unit-unknown");
    }
}
