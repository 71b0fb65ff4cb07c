package io.hrsshall.casework.limits;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Too many such operations are running. The request may be repeated.
public final class Busy extends BrokenRule {

    Busy() {
        super(Status.UNAVAILABLE, "busy");
        retryAfter(Duration.ofSeconds(2));
    }
}
