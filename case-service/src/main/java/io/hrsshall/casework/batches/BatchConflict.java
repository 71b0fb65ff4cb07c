package io.hrsshall.casework.batches;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The sheet of the case does not allow the request.
class BatchConflict extends BrokenRule {

    private BatchConflict(Status status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    static BatchConflict checking() {
        return new BatchConflict(Status.CONFLICT, "batch-checking");
    }

    /// The item has another version since the sheet was checked.
    static BatchConflict outdated() {
        return new BatchConflict(Status.CONFLICT, "batch-outdated");
    }

    static BatchConflict invalid(int rows) {
        return new BatchConflict(Status.INVALID, "batch-invalid", rows);
    }

    static BatchConflict refused() {
        return new BatchConflict(Status.INVALID, "batch-refused");
    }

    /// The form lists entries beside those of the sheet.
    static BatchConflict twice() {
        return new BatchConflict(Status.INVALID, "batch-and-list");
    }

    /// There is nothing to correct.
    static BatchConflict noErrors() {
        return new BatchConflict(Status.CONFLICT, "batch-no-errors");
    }
}
