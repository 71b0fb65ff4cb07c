package io.hrsshall.institution.people;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The unit named too many persons who did not match today.
public final class MatchingLimit extends BrokenRule {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("this-escape")
    MatchingLimit(Duration untilOpen) {
        super(Status.TOO_MANY, "matching-limit");
        retryAfter(untilOpen);
    }
}
