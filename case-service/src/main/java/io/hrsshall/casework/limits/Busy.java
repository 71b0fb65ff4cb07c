package io.hrsshall.casework.materials;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Too many scans or downloads are running. The request may be repeated.
final class MaterialsBusy extends BrokenRule {

    MaterialsBusy() {
        super(Status.UNAVAILABLE, "busy");
        retryAfter(Duration.ofSeconds(2));
    }
}
