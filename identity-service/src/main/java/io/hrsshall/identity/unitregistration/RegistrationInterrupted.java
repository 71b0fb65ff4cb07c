package io.hrsshall.identity.unitregistration;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Preparing the account took so long that the saga was given up meanwhile; the account step can be taken again.
public class RegistrationInterrupted extends BrokenRule {

    private static final long serialVersionUID = 1;

    RegistrationInterrupted() {
        super(Status.UNAVAILABLE, "registration-interrupted");
        retryAfter(Duration.ofSeconds(5));
    }
}
