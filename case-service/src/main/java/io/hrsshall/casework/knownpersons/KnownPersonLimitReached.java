package io.hrsshall.casework.knownpersons;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The account has looked up as many persons as allowed on one day.
final class KnownPersonLimitReached extends BrokenRule {

    KnownPersonLimitReached(int most, Duration wait) {
        super(Status.TOO_MANY, "known-person-limit", most);
        retryAfter(wait);
    }
}
