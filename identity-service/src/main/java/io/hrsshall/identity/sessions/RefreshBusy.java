package io.hrsshall.identity.sessions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The same refresh token is being used right now, and takes long.
public class RefreshBusy extends BrokenRule {

    private static final long serialVersionUID = 1;

    RefreshBusy() {
        super(Status.CONFLICT, "refresh-busy");
    }
}
