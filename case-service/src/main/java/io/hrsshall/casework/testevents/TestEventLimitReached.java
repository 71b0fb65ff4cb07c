package io.hrsshall.casework.testevents;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The city would get more test events than it may within an hour.
final class TestEventLimitReached extends BrokenRule {

    TestEventLimitReached(int most, Duration wait) {
        super(Status.TOO_MANY, "city-test-limit", most);
        retryAfter(wait);
    }
}
