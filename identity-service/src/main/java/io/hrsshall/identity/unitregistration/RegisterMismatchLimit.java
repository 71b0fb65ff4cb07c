package io.hrsshall.identity.unitregistration;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Too many registrations of this USCC named somebody who is not its legal representative.
public class RegisterMismatchLimit extends BrokenRule {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("this-escape")
    RegisterMismatchLimit(Duration untilTomorrow) {
        super(Status.TOO_MANY, "register-mismatch-limit");
        retryAfter(untilTomorrow);
    }
}
