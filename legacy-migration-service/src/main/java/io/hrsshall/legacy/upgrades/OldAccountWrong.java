package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The older system does not know this user name with this password.
public final class OldAccountWrong extends BrokenRule {

    private static final long serialVersionUID = 1;

    OldAccountWrong() {
        super(Status.INVALID, "old-account-wrong");
    }
}
