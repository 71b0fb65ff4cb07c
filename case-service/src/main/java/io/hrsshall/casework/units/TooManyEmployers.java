package io.hrsshall.casework.units;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The person has named as many different employers as allowed on one day.
final class TooManyEmployers extends BrokenRule {

    TooManyEmployers(int most, Duration wait) {
        super(Status.TOO_MANY, "employer-limit", most);
        retryAfter(wait);
    }
}
