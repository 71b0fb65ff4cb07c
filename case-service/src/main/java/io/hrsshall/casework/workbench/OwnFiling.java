package io.hrsshall.casework.workbench;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// An agent must not review cases that they filed, last edited or added files to.
class OwnFiling extends BrokenRule {

    OwnFiling() {
        super(Status.FORBIDDEN, "own-filing");
    }
}
