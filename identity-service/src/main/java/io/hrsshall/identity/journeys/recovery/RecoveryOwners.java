package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonQueries.Standing;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Whom a recovery concerns, by the data that were entered.
@Component
class RecoveryOwners {

    private final Steps<Recovery> steps;
    private final PersonQueries persons;
    private final AccountQueries accounts;
    private final SecurityAudit audit;
    private final Clock clock;

    RecoveryOwners(Steps<Recovery> steps, PersonQueries persons, AccountQueries accounts, SecurityAudit audit,
            Clock clock) {
        this.steps = steps;
        this.persons = persons;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /// The account of the document's owner that the number selects.
    Optional<Account> account(Recovery recovery) {
        return account(recovery, persons.findByDocument(document(recovery)));
    }

    Optional<Account> account(Recovery recovery, Optional<PersonProfile> person) {
        return person.flatMap(found -> accounts.selectAny(recovery.number(), found.id()));
    }

    /// The proven person with exactly the typed name and document. The mobile of such a person is verified.
    Optional<PersonProfile> owner(Recovery recovery) {
        return named(recovery).filter(PersonProfile::proven);
    }

    /// Where the code goes: to the owner, or to the verified mobile of a legal representative who was never proven, if
    /// the unit was proven first.
    Optional<Mobile> codeMobile(Recovery recovery) {
        return owner(recovery).map(owner -> owner.details().mobile())
                .or(() -> recovery.provenUnit(clock.instant()).flatMap(_ -> unprovenMobile(recovery)));
    }

    Optional<Mobile> unprovenMobile(Recovery recovery) {
        return named(recovery).flatMap(_ -> standing(recovery)).filter(person -> !person.proven())
                .map(Standing::verified);
    }

    Optional<Standing> standing(Recovery recovery) {
        return persons.standing(document(recovery));
    }

    Recovery.State state(Recovery recovery) {
        return new Recovery.State(recovery,
                Optional.ofNullable(recovery.accountId()).flatMap(accounts::find).orElse(null));
    }

    private Optional<PersonProfile> named(Recovery recovery) {
        PersonDetails typed = steps.detailsOf(recovery);
        return persons.findByDocument(typed.document()).filter(person -> person.details().name().equals(typed.name()));
    }

    private IdDocument document(Recovery recovery) {
        return steps.detailsOf(recovery).document();
    }

    void recordFailedFace(Recovery recovery) {
        audit.record(refusal(recovery, "face-failed"));
    }

    /// @return the refusal, to be thrown
    <E extends BrokenRule> E refused(Recovery recovery, String code, E refused) {
        return audit.refused(refusal(recovery, code), refused);
    }

    /// One event per recovery and refusal. The accounts of a person who does not exist are searched, too: the time
    /// would tell.
    private SecurityEvent refusal(Recovery recovery, String code) {
        Optional<PersonId> person = persons.findByDocument(document(recovery)).map(PersonProfile::id);
        SecurityEventKind kind = SecurityEventKind.PASSWORD_RECOVERED;
        return accounts.selectAny(recovery.number(), person.orElseGet(() -> new PersonId(Ids.next())))
                .map(account -> SecurityEvent.of(kind, account))
                .orElseGet(() -> SecurityEvent.of(kind).on(null, person.orElse(null)))
                .refused(code).once(String.join(":", "recovery", recovery.id().toString(), code));
    }
}
