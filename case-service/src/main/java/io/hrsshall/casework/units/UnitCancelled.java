package io.hrsshall.casework.units;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The unit is cancelled (注销) in the enterprise register and files nothing.
final class UnitCancelled extends BrokenRule {

    UnitCancelled() {
        super(Status.CONFLICT, "unit-cancelled");
    }
}
