package io.hrsshall.kit.events;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// A position from which a feed cannot be read.
final class CityFeedProblem extends BrokenRule {

    private CityFeedProblem(Status status, String code) {
        super(status, code);
    }

    /// It was not given out by this service for this city.
    static CityFeedProblem invalid() {
        return new CityFeedProblem(Status.MALFORMED, "invalid-cursor");
    }

    /// All places for reads are taken, by other requests of the city or by other cities.
    static BrokenRule busy() {
        return new CityFeedProblem(Status.TOO_MANY, "too-many-requests").retryAfter(Duration.ofSeconds(1));
    }

    /// Events after it were dropped.
    static CityFeedProblem expired() {
        return new CityFeedProblem(Status.GONE, "cursor-expired");
    }
}
