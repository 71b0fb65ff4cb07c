package io.hrsshall.identity.people.facecheck;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The face checks of a procedure are used up, or those of a person, of a document at an address, or of a unit at an
/// address for today.
public class FaceCheckLimitReached extends BrokenRule {

    @SuppressWarnings("this-escape")
    FaceCheckLimitReached(Duration wait) {
        super(Status.TOO_MANY, "face-limit");
        retryAfter(wait);
    }
}
