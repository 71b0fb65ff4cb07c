package io.hrsshall.identity.sessions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// An account of a unit or an institution acts for that one only.
public class SwitchNotAllowed extends BrokenRule {

    private static final long serialVersionUID = 1;

    SwitchNotAllowed() {
        super(Status.FORBIDDEN, "switch-not-allowed");
    }
}
