package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.AccountClosure;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.journeys.registration.UnitRegistrationService;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonReclaim;
import io.hrsshall.identity.people.persons.PersonReclaim.Holders;
import io.hrsshall.kit.values.Mobile;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Those who have what an appeal claims, and what becomes of them.
@Component
class AppealedHolders {

    private final Steps<Appeal> steps;
    private final PersonReclaim persons;
    private final AccountClosure accounts;
    private final SessionRevocation revocations;
    private final UnitRegistrationService registrations;
    private final SecurityAudit audit;

    AppealedHolders(Steps<Appeal> steps, PersonReclaim persons, AccountClosure accounts, SessionRevocation revocations,
            UnitRegistrationService registrations, SecurityAudit audit) {
        this.steps = steps;
        this.persons = persons;
        this.accounts = accounts;
        this.revocations = revocations;
        this.registrations = registrations;
        this.audit = audit;
    }

    Holders of(Appeal appeal) {
        PersonDetails claimant = steps.detailsOf(appeal);
        return persons.holders(claimant.document(), mobileOf(claimant));
    }

    /// They stay the same until the transaction ends.
    Holders lock(Appeal appeal) {
        PersonDetails claimant = steps.detailsOf(appeal);
        persons.lock(claimant.document(), mobileOf(claimant));
        return persons.holders(claimant.document(), mobileOf(claimant));
    }

    boolean isUnchangedSince(PersonId holder, Instant since) {
        return persons.isUnchangedSince(holder, since);
    }

    /// The one whom the claimant is shown.
    Optional<PersonReclaim.Holder> describe(Appeal appeal) {
        return appeal.documentHolder().or(appeal::mobileHolder).flatMap(persons::describe);
    }

    /// In one transaction: the one who has it is closed or loses the mobile, and is logged out everywhere.
    void take(Appeal appeal) {
        PersonDetails claimant = steps.detailsOf(appeal);
        Optional<PersonId> closed = appeal.documentHolder();
        if (closed.filter(registrations::isRegistering).isPresent()) {
            throw AppealConflict.holderBusy();
        }
        PersonId person = persons.takeBack(claimant, mobileOf(claimant), closed, appeal.mobileHolder(), Appeal.BY);
        closed.ifPresent(holder -> accounts.removeAllOf(holder, Appeal.BY));
        appeal.mobileHolder().ifPresent(holder -> accounts.endSessionsOf(holder, "mobile-lost"));
        audit.record(SecurityEvent.of(appeal.subject() == AppealSubject.ID_NUMBER
                ? SecurityEventKind.DOCUMENT_TAKEN_BACK
                : SecurityEventKind.MOBILE_TAKEN_BACK).on(null, person));
    }

    /// Until the sessions of those who were logged out are over everywhere.
    void awaitEndOfSessions() {
        revocations.awaitNextSecond();
    }

    private static Mobile mobileOf(PersonDetails claimant) {
        return Objects.requireNonNull(claimant.mobile());
    }
}
