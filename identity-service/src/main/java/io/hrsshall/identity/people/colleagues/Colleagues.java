package io.hrsshall.identity.people.colleagues;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.Member;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// The people of a unit: whose grants for it are in force. Their colleagues learn their names; tiers 1 and 2 may have
/// number and mobile shown, which is limited and recorded.
@Service
public class Colleagues {

    private final DelegationClient delegation;
    private final PersonQueries persons;
    private final DailyLimit limits;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;

    Colleagues(DelegationClient delegation, PersonQueries persons, DailyLimit limits, SecurityAudit audit,
            TransactionOperations transactions) {
        this.delegation = delegation;
        this.persons = persons;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// By person. Whoever does not act for the unit now is left out.
    @Transactional(propagation = Propagation.NEVER)
    public Map<PersonId, String> names(UnitNumber unit, Set<PersonId> wanted) {
        Set<PersonId> members = new HashSet<>(membersOf(unit));
        members.retainAll(wanted);
        return persons.findAll(members).values().stream()
                .collect(Collectors.toMap(PersonProfile::id, person -> person.details().name().value()));
    }

    /// @throws NotFound
    ///             if the person does not act for the unit now
    /// @throws RevealLimitReached
    ///             if the account has shown as many today as it may
    @Transactional(propagation = Propagation.NEVER)
    public PersonDetails reveal(UnitNumber unit, PersonId person, Actor by) {
        if (!membersOf(unit).contains(person)) {
            throw new NotFound();
        }
        PersonProfile found = persons.find(person).orElseThrow(NotFound::new);
        transactions.executeWithoutResult(_ -> {
            limits.require(DailyLimit.Kind.PERSON_REVEAL, by.account(), RevealLimitReached::new);
            audit.record(SecurityEvent.of(SecurityEventKind.PERSON_REVEALED)
                    .on(by.accountId(), by.personId()).actingAs(ActAs.unit(unit))
                    .concerning(person.toString()));
        });
        return found.details();
    }

    private Set<PersonId> membersOf(UnitNumber unit) {
        return delegation.membersOf(unit).members().stream().map(Member::personId).map(PersonId::new)
                .collect(Collectors.toSet());
    }
}
