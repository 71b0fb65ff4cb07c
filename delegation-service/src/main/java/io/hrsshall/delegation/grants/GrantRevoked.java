package io.hrsshall.delegation.grants;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// What was revoked stays revoked; the person is granted anew.
public final class GrantRevoked extends BrokenRule {

    private static final long serialVersionUID = 1;

    GrantRevoked() {
        super(Status.CONFLICT, "grant-revoked");
    }
}
