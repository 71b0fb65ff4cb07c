package io.hrsshall.institution.people;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Not registered, or something does not match: the one answer for both (design §2).
public final class PersonNotMatched extends BrokenRule {

    private static final long serialVersionUID = 1;

    PersonNotMatched() {
        super(Status.INVALID, "person-not-matched");
    }
}
