package io.hrsshall.identity.accounts.me;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingOption;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The caller's person and account, and for whom the caller may act.
@Service
public class CurrentUser {

    private final AccountQueries accounts;
    private final PersonQueries persons;
    private final DelegationClient delegation;
    private final SessionBindings bindings;

    CurrentUser(AccountQueries accounts, PersonQueries persons, DelegationClient delegation,
            SessionBindings bindings) {
        this.accounts = accounts;
        this.persons = persons;
        this.delegation = delegation;
        this.bindings = bindings;
    }

    public record Profile(PersonProfile person, Account account) {}

    public Profile profile(Actor actor) {
        Account account = accounts.find(actor.accountId()).orElseThrow(NotFound::new);
        return new Profile(persons.find(account.personId()).orElseThrow(NotFound::new), account);
    }

    /// An account of a unit or institution, and a session that is bound to a unit, do not show the person's
    /// other options.
    public List<ActingOption> actingOptions(Actor actor) {
        Account account = profile(actor).account();
        Optional<UnitNumber> bound = bindings.unitOf(actor.session());
        return delegation.actingOptions(account.personId().value()).options().stream()
                .filter(option -> bound.isPresent()
                        ? isOfUnit(option, bound.get())
                        : isVisibleTo(account, option))
                .toList();
    }

    private static boolean isOfUnit(ActingOption option, @Nullable UnitNumber unit) {
        return option.kind().equals(AccountKind.UNIT.code()) && option.unit() != null && option.unit().equals(unit);
    }

    private static boolean isVisibleTo(Account account, ActingOption option) {
        return switch (account.kind()) {
            case PERSONAL -> true;
            case UNIT -> isOfUnit(option, account.unitNumber());
            case INSTITUTION -> option.institution() != null
                    && option.institution().equals(account.institutionNumber());
        };
    }
}
