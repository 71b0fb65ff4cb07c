package io.hrsshall.identity.people.facecheck;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The face checks of a procedure, or those of a person or unit for today, are used up.
public class FaceCheckLimitReached extends BrokenRule {

    @SuppressWarnings("this-escape")
    FaceCheckLimitReached(Duration wait) {
        super(Status.TOO_MANY, "face-limit");
        retryAfter(wait);
    }
}
