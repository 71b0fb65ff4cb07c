package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.AccountKind;
import io.hrsshall.identity.accounts.AccountQueries;
import io.hrsshall.identity.accounts.AccountQueries.Selected;
import io.hrsshall.identity.delegation.ActingStatements;
import io.hrsshall.identity.persons.PersonCipher;
import io.hrsshall.identity.persons.PersonQueries;
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

    Optional<Selected> find(LoginName name) {
        if (name.person() != null) {
            return accounts.select(name.number(), persons.candidates(name.person()));
        }
        String number = Objects.requireNonNull(name.number());
        return name.unitWithoutPerson().flatMap(statements::administratorOf)
                .map(administrator -> accounts.select(number, Set.of(administrator)))
                .orElseGet(() -> accounts.selectWithoutPerson(number));
    }

    /// The personal account of the person that a unit's account belongs to, acting for the same unit.
    Optional<Selected> personalInstead(Selected selected) {
        return Optional.of(selected.account()).filter(account -> account.kind() == AccountKind.UNIT)
                .flatMap(account -> accounts.activePersonal(account.personId()))
                .map(personal -> new Selected(personal, selected.actAs()));
    }

    /// The key that failed attempts are counted by.
    byte[] indexOf(LoginName name) {
        return cipher.loginIndex(Objects.requireNonNullElse(name.number(), ""),
                Objects.requireNonNullElse(name.person(), ""));
    }
}
