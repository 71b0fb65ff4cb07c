package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The thirty minutes are over.
public class RegistrationExpired extends BrokenRule {

    private static final long serialVersionUID = 1;

    public RegistrationExpired() {
        super(Status.GONE, "registration-expired");
    }
}
