package io.hrsshall.delegation.people;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Too many persons of this unit did not match today.
public final class MatchingLimitReached extends BrokenRule {

    private static final long serialVersionUID = 1;

    MatchingLimitReached(int most, Duration untilTomorrow) {
        super(Status.TOO_MANY, "matching-limit", most);
        retryAfter(untilTomorrow);
    }
}
