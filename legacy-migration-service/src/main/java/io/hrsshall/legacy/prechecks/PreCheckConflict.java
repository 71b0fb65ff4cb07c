package io.hrsshall.legacy.prechecks;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The pre-check of a legacy system cannot be started, stopped or resumed now.
final class PreCheckConflict extends BrokenRule {

    private PreCheckConflict(String code) {
        super(Status.CONFLICT, code);
    }

    /// Each system has one running pre-check.
    static PreCheckConflict running() {
        return new PreCheckConflict("pre-check-running");
    }

    static PreCheckConflict notRunning() {
        return new PreCheckConflict("pre-check-not-running");
    }

    static PreCheckConflict notStopped() {
        return new PreCheckConflict("pre-check-not-stopped");
    }

    static PreCheckConflict systemNotOpen() {
        return new PreCheckConflict("system-not-open");
    }
}
