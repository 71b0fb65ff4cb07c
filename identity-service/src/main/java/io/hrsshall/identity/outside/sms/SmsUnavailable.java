package io.hrsshall.identity.outside.sms;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The SMS service does not work, or did not accept the SMS.
class SmsUnavailable extends BrokenRule {

    SmsUnavailable() {
        super(Status.UNAVAILABLE, "sms-unavailable");
        retryAfter(Duration.ofSeconds(30));
    }
}
