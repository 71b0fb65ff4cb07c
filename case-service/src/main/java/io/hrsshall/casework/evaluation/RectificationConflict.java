package io.hrsshall.casework.evaluation;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The step is not possible in the present state of the rectification.
final class RectificationConflict extends BrokenRule {

    private RectificationConflict(String code) {
        super(Status.CONFLICT, code);
    }

    static RectificationConflict replied() {
        return new RectificationConflict("rectification-replied");
    }

    static RectificationConflict extended() {
        return new RectificationConflict("rectification-extended");
    }

    /// More time can be taken only before the end of the first term.
    static RectificationConflict overdue() {
        return new RectificationConflict("rectification-overdue");
    }
}
