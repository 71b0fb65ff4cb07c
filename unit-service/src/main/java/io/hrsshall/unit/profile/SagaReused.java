package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The id of a registration or upgrade came with another USCC before.
public final class SagaReused extends BrokenRule {

    private static final long serialVersionUID = 1;

    SagaReused() {
        super(Status.CONFLICT, "saga-reused");
    }
}
