package io.hrsshall.identity.register;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The enterprise register gave no answer, or one that can't be trusted.
public class RegisterUnavailable extends BrokenRule {

    private static final long serialVersionUID = 1;

    RegisterUnavailable() {
        super(Status.UNAVAILABLE, "register-unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
