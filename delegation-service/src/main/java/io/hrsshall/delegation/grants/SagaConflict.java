package io.hrsshall.delegation.grants;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The same saga asked for another grant before.
public final class SagaConflict extends BrokenRule {

    private static final long serialVersionUID = 1;

    SagaConflict() {
        super(Status.CONFLICT, "saga-conflict");
    }
}
