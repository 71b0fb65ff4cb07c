package io.hrsshall.identity.persons;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Instant;

/// The unit named too many persons who did not match today; `until` says when it may again.
public class MatchingLimitReached extends BrokenRule {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("this-escape")
    MatchingLimitReached(Instant until) {
        super(Status.CONFLICT, "matching-limit");
        with("until", until);
    }
}
