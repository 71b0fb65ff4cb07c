package io.hrsshall.identity.sessions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The same refresh token was used just now to act for somebody else.
public class RefreshForAnother extends BrokenRule {

    private static final long serialVersionUID = 1;

    RefreshForAnother() {
        super(Status.CONFLICT, "refresh-raced");
    }
}
