package io.hrsshall.casework.querytests;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The city has asked for as many test questions as it may within an hour.
final class QueryTestLimitReached extends BrokenRule {

    QueryTestLimitReached(int most, Duration wait) {
        super(Status.TOO_MANY, "query-test-limit", most);
        retryAfter(wait);
    }
}
