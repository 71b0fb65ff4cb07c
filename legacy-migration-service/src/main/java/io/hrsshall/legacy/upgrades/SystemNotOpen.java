package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// There is no connector to this older system yet.
public final class SystemNotOpen extends BrokenRule {

    private static final long serialVersionUID = 1;

    SystemNotOpen() {
        super(Status.CONFLICT, "system-not-open");
    }
}
