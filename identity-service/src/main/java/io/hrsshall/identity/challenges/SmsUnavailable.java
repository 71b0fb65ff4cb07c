package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The SMS service took no text.
public class SmsUnavailable extends BrokenRule {

    private static final long serialVersionUID = 1;

    SmsUnavailable() {
        super(Status.UNAVAILABLE, "sms-unavailable");
        retryAfter(Duration.ofSeconds(30));
    }
}
