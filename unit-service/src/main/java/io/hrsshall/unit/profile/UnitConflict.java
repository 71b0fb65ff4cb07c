package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A registration conflicts with an existing unit.
final class UnitConflict extends BrokenRule {

    private UnitConflict(String code) {
        super(Status.CONFLICT, code);
    }

    /// Another saga has registered a unit with the same USCC.
    static UnitConflict unitExists() {
        return new UnitConflict("unit-exists");
    }

    /// The same saga has registered a unit with another USCC.
    static UnitConflict sagaReused() {
        return new UnitConflict("saga-reused");
    }
}
