package io.hrsshall.identity.me;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The account of a unit or an institution that it may no longer act for.
public class NoAuthority extends BrokenRule {

    private static final long serialVersionUID = 1;

    NoAuthority() {
        super(Status.FORBIDDEN, "no-authority");
    }
}
