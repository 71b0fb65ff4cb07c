package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Keeps a replacement of an account's password from being recorded until the transaction ends.
@Component
public class PasswordLock {

    private final Accounts accounts;

    PasswordLock(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @return the account as it is now
    @Transactional(propagation = Propagation.MANDATORY)
    public Account lock(AccountId account) {
        return accounts.lockPassword(account).orElseThrow();
    }
}
