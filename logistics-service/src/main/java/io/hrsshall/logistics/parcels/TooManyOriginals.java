package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The unit has registered too many parcels with originals today.
final class TooManyOriginals extends BrokenRule {

    TooManyOriginals(int perDay, Duration untilTomorrow) {
        super(Status.TOO_MANY, "originals-limit", perDay);
        retryAfter(untilTomorrow);
    }
}
