package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// One registration has started enough face checks.
public class TooManyFaceChecks extends BrokenRule {

    private static final long serialVersionUID = 1;

    TooManyFaceChecks() {
        super(Status.TOO_MANY, "face-limit");
        retryAfter(Duration.ofMinutes(30));
    }
}
