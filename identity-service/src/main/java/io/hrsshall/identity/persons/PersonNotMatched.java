package io.hrsshall.identity.persons;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// No registered person has this name, ID and mobile; what of it is wrong is never said.
public class PersonNotMatched extends BrokenRule {

    private static final long serialVersionUID = 1;

    PersonNotMatched() {
        super(Status.NOT_FOUND, "person-not-matched");
    }
}
