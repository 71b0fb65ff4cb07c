package io.hrsshall.identity.facecheck;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The registration used up its face checks.
public class FaceCheckLimitReached extends BrokenRule {

    FaceCheckLimitReached() {
        super(Status.TOO_MANY, "face-limit");
        retryAfter(Duration.ofMinutes(30));
    }
}
