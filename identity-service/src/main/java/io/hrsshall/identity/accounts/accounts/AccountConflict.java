package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The state of an account does not allow the operation.
public class AccountConflict extends BrokenRule {

    private AccountConflict(String code) {
        super(Status.CONFLICT, code);
    }

    /// The person has an account of this kind.
    static AccountConflict exists() {
        return new AccountConflict("account-exists");
    }

    /// The saga's account was removed and is not created again.
    static AccountConflict removed() {
        return new AccountConflict("account-removed");
    }

    /// The saga created another account.
    static AccountConflict sagaReused() {
        return new AccountConflict("saga-reused");
    }

    /// Another request is replacing the password.
    static AccountConflict passwordChangeBusy() {
        return new AccountConflict("password-change-busy");
    }

    /// There is no initial password to replace, or another request is replacing the password.
    static AccountConflict passwordAlreadyReplaced() {
        return new AccountConflict("password-already-replaced");
    }
}
