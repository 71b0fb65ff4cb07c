package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The old account holds several units (manual 2.3.3, step 3).
public final class OldUnitNumberNeeded extends BrokenRule {

    private static final long serialVersionUID = 1;

    OldUnitNumberNeeded() {
        super(Status.CONFLICT, "old-unit-number-needed");
    }
}
