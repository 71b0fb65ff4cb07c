package io.hrsshall.identity.login;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The initial password opens nothing; it must be replaced first.
public class PasswordChangeRequired extends BrokenRule {

    private static final long serialVersionUID = 1;

    PasswordChangeRequired() {
        super(Status.FORBIDDEN, "password-change-required");
    }
}
