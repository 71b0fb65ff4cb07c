package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The province gave no answer that can be used.
class SsoUnavailable extends BrokenRule {

    @SuppressWarnings("this-escape")
    SsoUnavailable() {
        super(Status.UNAVAILABLE, "sso-unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
