package io.hrsshall.identity.outside.register;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The enterprise register gave no answer, or one that can't be trusted.
class RegisterUnavailable extends BrokenRule {

    RegisterUnavailable() {
        super(Status.UNAVAILABLE, "register-unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
