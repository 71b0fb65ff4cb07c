package io.hrsshall.identity.outside.delegation;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The account has no authority to act as requested.
public class NoAuthority extends BrokenRule {

    public NoAuthority() {
        super(Status.FORBIDDEN, "no-authority");
    }
}
