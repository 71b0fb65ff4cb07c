package io.hrsshall.identity.outside.delegation;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.outside.delegation.DelegationClient.HeldGrant;
import io.hrsshall.identity.outside.delegation.DelegationClient.StatementRequest;
import io.hrsshall.identity.outside.delegation.DelegationClient.Target;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gets the signed statement of what an account may act as now, bound to the account and the session.
@Component
public class ActingStatements {

    private final DelegationClient delegation;

    ActingStatements(DelegationClient delegation) {
        this.delegation = delegation;
    }

    /// @param session
    ///            null at a login
    public ActingStatement request(Account account, ActAs actAs, @Nullable String session) {
        return request(account, null, actAs, session);
    }

    /// For a login.
    ///
    /// @param personal
    ///            the personal account of the same person, which is selected if the account lost its authority; null if
    ///            there is none
    public ActingStatement requestForOneOf(Account account, @Nullable AccountId personal, ActAs actAs) {
        return request(account, personal, actAs, null);
    }

    private ActingStatement request(Account account, @Nullable AccountId personal, ActAs actAs,
            @Nullable String session) {
        boolean ofUnit = account.kind() == AccountKind.UNIT;
        Tier tier = account.tier();
        return delegation.statement(new StatementRequest(account.id(), account.kind().code(),
                ofUnit && tier != null ? tier.code() : null, ofUnit ? account.unitNumber() : null,
                account.institutionNumber(), account.personId(), personal, session, Target.of(actAs)));
    }

    /// The same request for an account that does not exist, so that it is indistinguishable in answer and timing.
    public ActingStatement requestForUnknown(ActAs actAs) {
        return delegation.statement(
                new StatementRequest(new AccountId(Ids.next()), AccountKind.PERSONAL.code(), null, null, null,
                        new PersonId(Ids.next()), null, null, Target.of(actAs)));
    }

    /// Why somebody whose identity is proven may not act as requested: perhaps the authority begins later.
    ///
    /// @param person
    ///            null if none is known
    /// @param actingFor
    ///            the number of the unit or institution
    public NoAuthority refusal(@Nullable PersonId person, @Nullable String actingFor) {
        if (person == null || actingFor == null) {
            return new NoAuthority();
        }
        return held(person).stream().filter(grant -> grant.isUpcomingFor(actingFor))
                .flatMap(grant -> Optional.ofNullable(grant.from()).stream()).min(Comparator.naturalOrder())
                .map(NoAuthority::until).orElseGet(NoAuthority::new);
    }

    private List<HeldGrant> held(PersonId person) {
        try {
            return delegation.heldGrantsOf(person.value()).grants();
        } catch (RemoteProblem | DependencyUnavailable e) {
            // It only explains the refusal.
            return List.of();
        }
    }

    /// The administrator of a unit, whom the unit number names at a login without a person.
    public Optional<UUID> administratorOf(UnitNumber unit) {
        try {
            return Optional.of(delegation.administratorOf(unit).personId());
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
