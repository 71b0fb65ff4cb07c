package io.hrsshall.identity.sessions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The refresh token is good no more.
public class SessionEnded extends BrokenRule {

    private static final long serialVersionUID = 1;

    SessionEnded() {
        super(Status.UNAUTHORIZED, "session-ended");
    }
}
