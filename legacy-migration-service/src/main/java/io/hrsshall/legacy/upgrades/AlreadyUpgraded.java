package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Each old account is upgraded once.
public final class AlreadyUpgraded extends BrokenRule {

    private static final long serialVersionUID = 1;

    AlreadyUpgraded() {
        super(Status.CONFLICT, "already-upgraded");
    }
}
