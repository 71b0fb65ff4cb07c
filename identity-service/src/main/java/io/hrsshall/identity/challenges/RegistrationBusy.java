package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Another call is finishing this registration.
public class RegistrationBusy extends BrokenRule {

    private static final long serialVersionUID = 1;

    public RegistrationBusy() {
        super(Status.CONFLICT, "registration-busy");
    }
}
