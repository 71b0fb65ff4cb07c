package io.hrsshall.identity.login;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Wrong password or unknown account: one answer.
public class BadCredentials extends BrokenRule {

    private static final long serialVersionUID = 1;

    BadCredentials() {
        super(Status.UNAUTHORIZED, "bad-credentials");
    }
}
