package io.hrsshall.identity.me;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountKind;
import io.hrsshall.identity.accounts.AccountQueries;
import io.hrsshall.identity.delegation.DelegationClient;
import io.hrsshall.identity.delegation.DelegationClient.ActingOption;
import io.hrsshall.identity.persons.PersonProfile;
import io.hrsshall.identity.persons.PersonQueries;
import io.hrsshall.kit.problem.NotFound;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The caller's person and account, and for whom the caller may act.
@Service
public class CurrentUser {

    private final AccountQueries accounts;
    private final PersonQueries persons;
    private final DelegationClient delegation;

    CurrentUser(AccountQueries accounts, PersonQueries persons, DelegationClient delegation) {
        this.accounts = accounts;
        this.persons = persons;
        this.delegation = delegation;
    }

    public record Profile(PersonProfile person, Account account) {}

    public Profile profile(Actor actor) {
        Account account = accounts.find(UUID.fromString(actor.account())).orElseThrow(NotFound::new);
        return new Profile(persons.find(account.personId()).orElseThrow(NotFound::new), account);
    }

    /// An account of a unit or institution does not show the person's other options.
    public List<ActingOption> actingOptions(Actor actor) {
        Account account = profile(actor).account();
        return delegation.actingOptions(account.personId()).options().stream()
                .filter(option -> isVisibleTo(account, option)).toList();
    }

    private static boolean isVisibleTo(Account account, ActingOption option) {
        return switch (account.kind()) {
            case PERSONAL -> true;
            case UNIT -> option.kind().equals(AccountKind.UNIT.code()) && option.unit() != null
                    && option.unit().equals(account.unitNumber());
            case INSTITUTION -> option.institution() != null
                    && option.institution().equals(account.institutionNumber());
        };
    }
}
