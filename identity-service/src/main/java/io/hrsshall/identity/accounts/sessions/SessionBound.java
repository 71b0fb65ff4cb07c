package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The session acts for one unit only, and the operation concerns the person.
public class SessionBound extends BrokenRule {

    SessionBound() {
        super(Status.FORBIDDEN, "session-bound");
    }
}
