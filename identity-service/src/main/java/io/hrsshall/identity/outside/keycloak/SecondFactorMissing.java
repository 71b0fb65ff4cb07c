package io.hrsshall.identity.outside.keycloak;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The password is right, but this member of staff has no second factor yet.
public class SecondFactorMissing extends BrokenRule {

    SecondFactorMissing() {
        super(Status.FORBIDDEN, "second-factor-missing");
    }
}
