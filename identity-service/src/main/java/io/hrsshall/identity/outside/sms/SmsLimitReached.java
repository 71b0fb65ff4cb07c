package io.hrsshall.identity.outside.sms;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The mobile must wait for the next code.
class SmsLimitReached extends BrokenRule {

    SmsLimitReached(Duration wait) {
        super(Status.TOO_MANY, "sms-limit");
        retryAfter(wait);
    }
}
