package io.hrsshall.delegation.people;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Not registered, or name, ID number and mobile do not belong together: which of the two is never said.
public final class PersonNotMatched extends BrokenRule {

    private static final long serialVersionUID = 1;

    PersonNotMatched() {
        super(Status.INVALID, "person-not-matched");
    }
}
