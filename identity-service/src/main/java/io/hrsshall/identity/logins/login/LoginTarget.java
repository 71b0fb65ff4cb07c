package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries.Selected;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a login names.
///
/// @param selected
///            null if there is no such account
/// @param subject
///            by what failed attempts are counted
/// @param staff
///            whether a member of staff is named
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record LoginTarget(@Nullable Selected selected, byte[] subject, boolean staff) {

    LoginTarget(@Nullable Selected selected, byte[] subject) {
        this(selected, subject, false);
    }

    Optional<Account> account() {
        return Optional.ofNullable(selected).map(Selected::account);
    }

    /// When the account's password was changed last.
    Instant passwordSince() {
        return account().map(Account::passwordSince).orElse(Instant.EPOCH);
    }

    /// A password is entered for the account, if there is one.
    SecurityEvent event(SecurityEventKind kind) {
        SecurityEvent event = SecurityEvent.of(kind).by(LoginWay.PASSWORD.code());
        if (staff) {
            return event.ofStaff(null);
        }
        return selected == null
                ? event
                : event.on(selected.account().id(), selected.account().personId()).actingAs(selected.actAs());
    }

    @Nullable
    AccountId accountId() {
        return selected == null ? null : selected.account().id();
    }
}
