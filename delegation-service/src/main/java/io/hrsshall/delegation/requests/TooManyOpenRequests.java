package io.hrsshall.delegation.requests;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// An agent waits for decisions before asking for more.
public final class TooManyOpenRequests extends BrokenRule {

    private static final long serialVersionUID = 1;

    TooManyOpenRequests(int most) {
        super(Status.CONFLICT, "too-many-open-requests", most);
    }
}
