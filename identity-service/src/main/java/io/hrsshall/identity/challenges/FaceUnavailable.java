package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Alipay does not answer, or not in a way that can be believed.
public class FaceUnavailable extends BrokenRule {

    private static final long serialVersionUID = 1;

    FaceUnavailable() {
        super(Status.UNAVAILABLE, "face-unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
