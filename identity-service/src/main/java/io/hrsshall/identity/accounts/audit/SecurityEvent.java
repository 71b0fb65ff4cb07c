package io.hrsshall.identity.accounts.audit;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.ActAs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that concerns who can use an account. It contains no secret; the request adds from where and by whom.
///
/// @param refusal
///            the code of the problem; null if it succeeded
/// @param way
///            how the owner of the account was proven
/// @param account
///            null if none is known; for staff the user in Keycloak
/// @param actingFor
///            the number of the unit or institution, or the code of the staff's city
/// @param onceKey
///            of several events with the same key only the first is recorded
/// @param detail
///            of an act of staff: whom or what it concerned; without personal data
public record SecurityEvent(SecurityEventKind kind, @Nullable String refusal, @Nullable String way,
        @Nullable AccountId account, @Nullable PersonId person, @Nullable Kind actingKind, @Nullable String actingFor,
        @Nullable String onceKey, @Nullable String detail) {

    /// Nothing but the kind is known so far.
    public static SecurityEvent of(SecurityEventKind kind) {
        return new SecurityEvent(kind, null, null, null, null, null, null, null, null);
    }

    /// An event of the account. It acts for its own unit or institution, or for its person, unless [#actingAs] names
    /// another one.
    public static SecurityEvent of(SecurityEventKind kind, Account account) {
        return of(kind).on(account.id(), account.personId()).actingAs(ActAs.ownOf(account));
    }

    public SecurityEvent on(@Nullable AccountId newAccount, @Nullable PersonId newPerson) {
        return new SecurityEvent(kind, refusal, way, newAccount, newPerson, actingKind, actingFor, onceKey, detail);
    }

    public SecurityEvent refused(String code) {
        return new SecurityEvent(kind, code, way, account, person, actingKind, actingFor, onceKey, detail);
    }

    public SecurityEvent by(String newWay) {
        return new SecurityEvent(kind, refusal, newWay, account, person, actingKind, actingFor, onceKey, detail);
    }

    public SecurityEvent actingAs(ActAs actAs) {
        Object number = actAs.unit() == null ? actAs.institution() : actAs.unit();
        return acting(actAs.kind(), number == null ? null : Objects.toString(number));
    }

    public SecurityEvent ofStaff(@Nullable String city) {
        return acting(Kind.STAFF, city);
    }

    private SecurityEvent acting(Kind newKind, @Nullable String number) {
        return new SecurityEvent(kind, refusal, way, account, person, newKind, number, onceKey, detail);
    }

    public SecurityEvent once(String key) {
        return new SecurityEvent(kind, refusal, way, account, person, actingKind, actingFor, key, detail);
    }

    public SecurityEvent concerning(String newDetail) {
        return new SecurityEvent(kind, refusal, way, account, person, actingKind, actingFor, onceKey, newDetail);
    }
}
