package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The old account failed verification too often.
public final class OldAccountLocked extends BrokenRule {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("this-escape")
    OldAccountLocked(Duration left) {
        super(Status.TOO_MANY, "old-account-locked");
        retryAfter(left);
    }
}
