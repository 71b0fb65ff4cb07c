package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A registration is finished once.
public class RegistrationFinished extends BrokenRule {

    private static final long serialVersionUID = 1;

    public RegistrationFinished() {
        super(Status.CONFLICT, "registration-finished");
    }
}
