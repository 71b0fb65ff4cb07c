package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The old account logs in with a CA: it has no password to verify (升级说明 1).
public final class CaAccount extends BrokenRule {

    private static final long serialVersionUID = 1;

    CaAccount() {
        super(Status.CONFLICT, "ca-account");
    }
}
