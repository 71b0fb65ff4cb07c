package io.hrsshall.identity.sessions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Nobody lets this person act as asked.
public class NoAuthorityToSwitch extends BrokenRule {

    private static final long serialVersionUID = 1;

    NoAuthorityToSwitch() {
        super(Status.FORBIDDEN, "no-authority");
    }
}
