package io.hrsshall.casework.units;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The unit is cancelled (注销) in the enterprise register and files little more.
final class UnitCancelled extends BrokenRule {

    private UnitCancelled(String code) {
        super(Status.CONFLICT, code);
    }

    /// The law does not ask a cancelled unit for the item.
    static UnitCancelled item() {
        return new UnitCancelled("unit-cancelled");
    }

    /// Only the legal representative and the administrator file for a cancelled unit.
    static UnitCancelled agent() {
        return new UnitCancelled("unit-cancelled-agent");
    }
}
