package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// This is not the registration's next step.
public class WrongStep extends BrokenRule {

    private static final long serialVersionUID = 1;

    public WrongStep() {
        super(Status.CONFLICT, "registration-step");
    }
}
