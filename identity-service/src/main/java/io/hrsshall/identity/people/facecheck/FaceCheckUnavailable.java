package io.hrsshall.identity.people.facecheck;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The provider gave no answer, or one that can't be trusted.
class FaceCheckUnavailable extends BrokenRule {

    FaceCheckUnavailable() {
        super(Status.UNAVAILABLE, "face-unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
