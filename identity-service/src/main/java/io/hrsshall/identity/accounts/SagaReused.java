package io.hrsshall.identity.accounts;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The saga made another account than the one asked for now.
public class SagaReused extends BrokenRule {

    private static final long serialVersionUID = 1;

    SagaReused() {
        super(Status.CONFLICT, "saga-reused");
    }
}
