package io.hrsshall.delegation.people;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Too many persons of this unit did not match today.
public final class MatchingLimitReached extends BrokenRule {

    private static final long serialVersionUID = 1;

    MatchingLimitReached(Duration untilOpen) {
        super(Status.TOO_MANY, "matching-limit");
        retryAfter(untilOpen);
    }
}
