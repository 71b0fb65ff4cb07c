package io.hrsshall.identity.login;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The password was right, but nobody lets this account act as asked.
public class NoAuthority extends BrokenRule {

    private static final long serialVersionUID = 1;

    NoAuthority() {
        super(Status.FORBIDDEN, "no-authority");
    }
}
