package io.hrsshall.identity.unitregistration;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The unit is registered already.
public class UnitExists extends BrokenRule {

    private static final long serialVersionUID = 1;
    static final String CODE = "unit-exists";

    UnitExists() {
        super(Status.CONFLICT, CODE);
    }
}
