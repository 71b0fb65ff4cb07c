package io.hrsshall.identity.accounts;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The saga's account was removed; it does not come back.
public class AccountRemoved extends BrokenRule {

    private static final long serialVersionUID = 1;

    AccountRemoved() {
        super(Status.CONFLICT, "account-removed");
    }
}
