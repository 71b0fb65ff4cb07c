package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The mobile got a code just now, or enough of them today.
public class SmsLimitReached extends BrokenRule {

    private static final long serialVersionUID = 1;

    SmsLimitReached(Duration wait) {
        super(Status.TOO_MANY, "sms-limit");
        retryAfter(wait);
    }
}
