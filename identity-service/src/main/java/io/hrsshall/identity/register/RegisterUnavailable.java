package io.hrsshall.identity.register;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The enterprise register does not answer, or not in a way that can be believed.
public class RegisterUnavailable extends BrokenRule {

    private static final long serialVersionUID = 1;

    RegisterUnavailable() {
        super(Status.UNAVAILABLE, "register-unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
