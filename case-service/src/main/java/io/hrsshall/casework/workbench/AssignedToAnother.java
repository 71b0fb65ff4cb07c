package io.hrsshall.casework.workbench;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The review is assigned to another person.
class AssignedToAnother extends BrokenRule {

    AssignedToAnother() {
        super(Status.CONFLICT, "assigned-to-another");
    }
}
