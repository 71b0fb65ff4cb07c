package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.AccountKind;
import io.hrsshall.identity.accounts.AccountRecords;
import io.hrsshall.identity.accounts.SelectedAccount;
import io.hrsshall.identity.delegation.ActingStatements;
import io.hrsshall.identity.persons.PersonCards;
import io.hrsshall.identity.persons.PersonRecords;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Finds the one account that a login's name means.
@Component
class Selecting {

    private final AccountRecords accounts;
    private final PersonRecords persons;
    private final PersonCards cards;
    private final ActingStatements statements;

    Selecting(AccountRecords accounts, PersonRecords persons, PersonCards cards, ActingStatements statements) {
        this.accounts = accounts;
        this.persons = persons;
        this.cards = cards;
        this.statements = statements;
    }

    Optional<SelectedAccount> select(LoginName name) {
        if (name.person() != null) {
            return accounts.select(name.number(), persons.meant(name.person()));
        }
        String number = name.number();
        if (number == null) {
            return Optional.empty();
        }
        Optional<UUID> administrator = name.unitWithoutPerson().flatMap(statements::administratorOf);
        return administrator.isPresent()
                ? accounts.select(number, Set.of(administrator.get()))
                : accounts.selectWithoutPerson(number);
    }

    /// The personal account of whom a unit's account was made for, to act for the same unit.
    Optional<SelectedAccount> personalInstead(SelectedAccount selected) {
        return Optional.of(selected).filter(one -> one.account().kind() == AccountKind.UNIT)
                .flatMap(one -> accounts.personalOf(one.account().personId()))
                .map(account -> new SelectedAccount(account, selected.actAs()));
    }

    /// By what failures are counted.
    byte[] indexOf(LoginName name) {
        return cards.loginIndex(name.number() == null ? "" : name.number(),
                name.person() == null ? "" : name.person());
    }
}
