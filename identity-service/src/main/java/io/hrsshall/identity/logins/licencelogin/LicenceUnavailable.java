package io.hrsshall.identity.logins.licencelogin;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The provider of electronic business licences gave no answer that can be trusted.
class LicenceUnavailable extends BrokenRule {

    @SuppressWarnings("this-escape")
    LicenceUnavailable() {
        super(Status.UNAVAILABLE, "licence-unavailable");
        retryAfter(Duration.ofSeconds(10));
    }
}
