package io.hrsshall.identity.logins.unitlogin;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import io.hrsshall.kit.values.UnitNumber;

/// The unit that was proven is registered, and nobody acts for it. Its legal representative has to come in person.
class UnitUnrepresented extends BrokenRule {

    UnitUnrepresented(UnitNumber unit) {
        super(Status.CONFLICT, "unit-unrepresented");
        with("unitNumber", unit.value());
    }
}
