package io.hrsshall.identity.people.colleagues;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The account has shown as many colleagues today as it may.
public class RevealLimitReached extends BrokenRule {

    @SuppressWarnings("this-escape")
    RevealLimitReached(Duration wait) {
        super(Status.TOO_MANY, "reveal-limit");
        retryAfter(wait);
    }
}
