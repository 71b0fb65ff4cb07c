package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The upgrade was not finished within 30 minutes.
public final class UpgradeExpired extends BrokenRule {

    private static final long serialVersionUID = 1;

    UpgradeExpired() {
        super(Status.GONE, "upgrade-expired");
    }
}
