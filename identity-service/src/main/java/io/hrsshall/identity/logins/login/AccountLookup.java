package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.AccountQueries.Selected;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.outside.delegation.ActingStatements;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.data.Ids;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Finds the account that a login name selects.
@Component
class AccountLookup {

    private final AccountQueries accounts;
    private final PersonQueries persons;
    private final PersonCipher cipher;
    private final ActingStatements statements;

    AccountLookup(AccountQueries accounts, PersonQueries persons, PersonCipher cipher, ActingStatements statements) {
        this.accounts = accounts;
        this.persons = persons;
        this.cipher = cipher;
        this.statements = statements;
    }

    LoginTarget find(LoginName name) {
        Set<PersonId> candidates = name.person() == null ? Set.of() : persons.candidates(name.person());
        if (name.person() != null && candidates.isEmpty()) {
            // The accounts of a person who does not exist are searched, too: the time would tell.
            candidates = Set.of(new PersonId(Ids.next()));
        }
        return target(name, candidates, select(name, candidates));
    }

    private Optional<Selected> select(LoginName name, Set<PersonId> candidates) {
        if (name.person() != null) {
            return accounts.select(name.number(), candidates);
        }
        String number = Objects.requireNonNull(name.number());
        return name.unitWithoutPerson().flatMap(statements::administratorOf)
                .map(administrator -> accounts.select(number, Set.of(new PersonId(administrator))))
                .orElseGet(() -> accounts.selectWithoutPerson(number));
    }

    /// The personal account of the person that a unit's account belongs to, acting for the same unit.
    Optional<LoginTarget> personalInstead(LoginName name, Selected selected) {
        return Optional.of(selected.account()).filter(account -> account.kind() == AccountKind.UNIT)
                .flatMap(account -> accounts.activePersonal(account.personId()))
                .map(personal -> target(name, Set.of(personal.personId()),
                        Optional.of(new Selected(personal, selected.actAs()))));
    }

    /// Failed attempts count per account, however it was named. A login that names no person never counts for a
    /// personal account. If the person has no account for the number, or does not exist, attempts count per person,
    /// independently of the number given.
    private LoginTarget target(LoginName name, Set<PersonId> candidates, Optional<Selected> selected) {
        String typed = Objects.requireNonNull(name.person() == null ? name.number() : name.person());
        Optional<Account> counted = selected.map(Selected::account);
        if (name.person() == null) {
            counted = counted.filter(account -> account.kind() != AccountKind.PERSONAL);
        } else if (counted.isEmpty() && candidates.size() == 1 && name.number() != null) {
            counted = accounts.activePersonal(candidates.iterator().next());
        }
        return new LoginTarget(selected.orElse(null), counted.map(account -> cipher.loginIndex(account.id()))
                .orElseGet(() -> cipher.loginIndex(typed)));
    }

    /// The account itself, for the person who is logged in with it.
    LoginTarget own(Account account) {
        return new LoginTarget(new Selected(account, ActAs.ownOf(account)), cipher.loginIndex(account.id()));
    }

    /// Keycloak ignores the case of a user name.
    LoginTarget staff(String username) {
        return new LoginTarget(null, cipher.staffLoginIndex(username), true);
    }
}
