package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Not registered, or something does not match: the one answer for both (design §2).
public final class AdministratorNotMatched extends BrokenRule {

    private static final long serialVersionUID = 1;

    AdministratorNotMatched() {
        super(Status.INVALID, "person-not-matched");
    }
}
