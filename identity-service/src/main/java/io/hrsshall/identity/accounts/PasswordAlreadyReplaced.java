package io.hrsshall.identity.accounts;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// There is no initial password to replace, or another call is replacing it.
public class PasswordAlreadyReplaced extends BrokenRule {

    private static final long serialVersionUID = 1;

    PasswordAlreadyReplaced() {
        super(Status.CONFLICT, "password-already-replaced");
    }
}
