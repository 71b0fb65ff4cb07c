package io.hrsshall.casework.allowances;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The unit, institution or person has filed as many cases as allowed within an hour.
final class FilingLimitReached extends BrokenRule {

    FilingLimitReached(int most, Duration wait) {
        super(Status.TOO_MANY, "filing-limit", most);
        retryAfter(wait);
    }
}
