package io.hrsshall.identity.me;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountKind;
import io.hrsshall.identity.accounts.AccountRecords;
import io.hrsshall.identity.delegation.DelegationClient;
import io.hrsshall.identity.delegation.DelegationClient.ActingOption;
import io.hrsshall.identity.persons.KnownPerson;
import io.hrsshall.identity.persons.PersonRecords;
import io.hrsshall.kit.problem.NotFound;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Who a caller is, and for whom it may act.
@Service
public class KnowingOneself {

    private final AccountRecords accounts;
    private final PersonRecords persons;
    private final DelegationClient delegation;

    KnowingOneself(AccountRecords accounts, PersonRecords persons, DelegationClient delegation) {
        this.accounts = accounts;
        this.persons = persons;
        this.delegation = delegation;
    }

    public record Oneself(KnownPerson person, Account account) {}

    /// @throws NoAuthority
    ///             if the account may act for nobody: then its token names no person
    public Oneself of(Actor actor) {
        if (actor.person() == null) {
            throw new NoAuthority();
        }
        Account account = accounts.find(UUID.fromString(actor.account())).orElseThrow(NotFound::new);
        return new Oneself(persons.find(account.personId()).orElseThrow(NotFound::new), account);
    }

    /// An account of a unit or an institution never shows the person's others.
    public List<ActingOption> optionsOf(Actor actor) {
        Account account = of(actor).account();
        return delegation.actingOptions(account.personId()).options().stream()
                .filter(option -> isOpenTo(account, option)).toList();
    }

    private static boolean isOpenTo(Account account, ActingOption option) {
        return switch (account.kind()) {
            case PERSONAL -> true;
            case UNIT -> option.kind().equals(AccountKind.UNIT.code()) && option.unit() != null
                    && option.unit().equals(account.unitNumber());
            case INSTITUTION -> option.institution() != null
                    && option.institution().equals(account.institutionNumber());
        };
    }
}
