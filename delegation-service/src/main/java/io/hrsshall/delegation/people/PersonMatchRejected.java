package io.hrsshall.delegation.people;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The named person cannot be granted anything. The answer does not say whether the person is not registered or does
/// not match.
public final class PersonMatchRejected extends BrokenRule {

    private PersonMatchRejected(Status status, String code) {
        super(status, code);
    }

    static BrokenRule notMatched() {
        return new PersonMatchRejected(Status.INVALID, "person-not-matched");
    }

    static BrokenRule limitReached(Duration untilReset) {
        return new PersonMatchRejected(Status.TOO_MANY, "matching-limit").retryAfter(untilReset);
    }
}
