package io.hrsshall.identity.login;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Five failures for this number and person, whether there is such an account or not.
public class LoginLocked extends BrokenRule {

    private static final long serialVersionUID = 1;

    LoginLocked(Duration wait) {
        super(Status.TOO_MANY, "login-locked");
        retryAfter(wait);
    }
}
