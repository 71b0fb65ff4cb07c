package io.hrsshall.casework.queries;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The unit, institution or person has asked as many queries as allowed on one day.
final class QueryLimitReached extends BrokenRule {

    QueryLimitReached(int most, Duration wait) {
        super(Status.TOO_MANY, "query-limit", most);
        retryAfter(wait);
    }
}
