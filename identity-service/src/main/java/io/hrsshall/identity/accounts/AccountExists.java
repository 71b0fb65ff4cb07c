package io.hrsshall.identity.accounts;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The person has an account of this kind already.
public class AccountExists extends BrokenRule {

    private static final long serialVersionUID = 1;

    AccountExists() {
        super(Status.CONFLICT, "account-exists");
    }
}
