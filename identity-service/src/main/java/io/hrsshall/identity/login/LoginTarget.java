package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountQueries.Selected;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a login names.
///
/// @param selected
///            null if there is no such account
/// @param subject
///            by what failed attempts are counted
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record LoginTarget(@Nullable Selected selected, byte[] subject) {

    Optional<Account> account() {
        return Optional.ofNullable(selected).map(Selected::account);
    }

    /// When the account's password was changed last.
    Instant passwordSince() {
        return account().map(Account::passwordSince).orElse(Instant.EPOCH);
    }

    @Nullable
    UUID accountId() {
        return selected == null ? null : selected.account().id();
    }
}
