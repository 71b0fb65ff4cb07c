package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.HeldGrant;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonQueries.Standing;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The check at the counter of a city. How many clerks have to confirm depends on what the hall keeps for the person.
@Service
public class CounterVerification {

    private static final Logger log = LoggerFactory.getLogger(CounterVerification.class);

    private final CounterChecks checks;
    private final PersonRegistrations registrations;
    private final Steps<PersonRegistration> steps;
    private final MobileReplacementTask replacement;
    private final ThrownOutClerks thrownOut;
    private final PersonQueries persons;
    private final PersonVerification verification;
    private final DelegationClient delegation;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    CounterVerification(CounterChecks checks, PersonRegistrations registrations, Steps<PersonRegistration> steps,
            MobileReplacementTask replacement, ThrownOutClerks thrownOut, PersonQueries persons,
            PersonVerification verification,
            DelegationClient delegation, PersonCipher cipher, BlindIndexLock locks, SecurityAudit audit,
            TransactionOperations transactions, Clock clock) {
        this.checks = checks;
        this.registrations = registrations;
        this.steps = steps;
        this.replacement = replacement;
        this.thrownOut = thrownOut;
        this.persons = persons;
        this.verification = verification;
        this.delegation = delegation;
        this.cipher = cipher;
        this.locks = locks;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What staff see of a check: enough to recognize the person at the counter.
    public record Shown(CounterCheck check, PersonDetails person) {}

    /// What staff read from the document.
    public record Entry(PersonName name, IdDocument document) {

        /// Without personal data.
        @Override
        public String toString() {
            return "Entry";
        }
    }

    /// @throws NotFound
    ///             if no check with this code waits in the city of the staff
    public Shown find(Actor staff, String code) {
        CounterCheck check = checks.findByCode(cipher.counterCodeIndex(code))
                .filter(found -> found.city().code().equals(staff.city()))
                .filter(found -> found.isAtCounter(clock.instant()))
                .orElseThrow(NotFound::new);
        return new Shown(check, detailsOf(check));
    }

    /// What the hall knows of a person whom a clerk confirms.
    ///
    /// @param responsible
    ///            the legal representatives and administrators of the person's units
    private record Known(Optional<Standing> person, List<HeldGrant> held, Set<PersonId> responsible) {}

    /// Calls delegation-service, so not for use in a transaction.
    private Known known(PersonDetails registered) {
        Optional<Standing> person = persons.standing(registered.document());
        List<HeldGrant> held = person.map(found -> delegation.heldGrantsOf(found.id().value()).grants())
                .orElse(List.of());
        Set<PersonId> responsible = held.stream().map(HeldGrant::unitNumber).distinct()
                .flatMap(unit -> delegation.membersOf(unit).members().stream())
                .filter(member -> member.institutionNumber() == null && !member.tier().equals(Tier.AGENT.code()))
                .map(DelegationClient.Member::personId).map(PersonId::new).collect(Collectors.toSet());
        return new Known(person, held, responsible);
    }

    /// Staff confirm that the person at the counter is the one whom the document shows, and enter its name and number.
    ///
    /// @throws InvalidField
    ///             if the entry differs from the registration; the fifth difference rejects the check
    /// @throws RegistrationConflict
    ///             if another clerk has to confirm, or the clerks of this city can't decide about the person
    public CounterCheck confirm(Actor staff, UUID id, Entry entry) {
        CounterCheck found = checks.findById(id).orElseThrow(NotFound::new);
        PersonDetails registered = detailsOf(found);
        boolean matches = registered.name().equals(entry.name()) && registered.document().equals(entry.document());
        Known known = matches && found.registrationId() != null
                ? known(registered)
                : new Known(Optional.empty(), List.of(), Set.of());
        CounterCheck decided = decide(staff, found, (check, registration, now) -> {
            if (!matches) {
                check.documentDiffers(staff.account(), now);
            } else if (registration != null) {
                confirm(staff.account(), check, registration, registered, known, now);
                registrations.save(registration);
            } else if (check.confirmAsOneOfTwo(staff.account(), now)) {
                check.confirmedByBoth(staff.account(), now);
                verification.proveAgain(check.person(), check.proof(), staff.account());
            }
        });
        if (!matches) {
            throw new InvalidField("idNumber", "document-differs");
        }
        if (decided.status() == CounterCheckStatus.ELSEWHERE) {
            throw RegistrationConflict.counterNotEnough();
        }
        return decided;
    }

    @FunctionalInterface
    private interface Decision {

        /// @param registration
        ///            locked; null for the check of a change of a legal representative
        void take(CounterCheck check, @Nullable PersonRegistration registration, Instant now);
    }

    private CounterCheck decide(Actor staff, CounterCheck found, Decision decision) {
        UUID registrationId = found.registrationId();
        return Objects.requireNonNull(transactions.execute(status -> {
            PersonRegistration registration = registrationId == null
                    ? null
                    : registrations.lock(registrationId).orElseThrow(NotFound::new);
            CounterCheck check = checks.lock(found.id()).orElseThrow(NotFound::new);
            thrownOut.requireSession(staff);
            Instant now = clock.instant();
            if (check.isAtCounter(now) && thrownOut.confirmed(check)) {
                check.forgetFirstClerk(staff.account(), now);
            }
            decision.take(check, registration, now);
            record(staff, check);
            return checks.save(check);
        }));
    }

    private void confirm(String clerk, CounterCheck check, PersonRegistration registration, PersonDetails registered,
            Known known, Instant now) {
        Mobile mobile = Objects.requireNonNull(registered.mobile());
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, cipher.index(registered.document()));
        if (!persons.standing(registered.document()).equals(known.person())) {
            throw RegistrationConflict.busy();
        }
        switch (CounterDemand.of(known.person(), mobile, known.held(), check.city())) {
            case OTHER_CITY -> check.referElsewhere(clerk, now);
            case ONE_CLERK -> {
                check.confirm(clerk, now);
                if (check.isByTwoClerks()) {
                    verification.proveAtCounter(registered, mobile, check.proof(), clerk);
                }
                registration.counterPassed(now);
            }
            case TWO_CLERKS -> {
                if (check.confirmAsOneOfTwo(clerk, now)) {
                    check.confirmedByBoth(clerk, now);
                    verification.proveAtCounter(registered, mobile, check.proof(), clerk);
                    registration.counterPassed(now);
                }
            }
            case TWO_CLERKS_AND_WAIT -> {
                if (check.confirmAsOneOfTwo(clerk, now)) {
                    replacement.announce(registration, check, known.person().orElseThrow(), known.responsible(),
                            clerk);
                }
            }
        }
    }

    /// The person whom the confirmed check of a registration lets open an account: again only if nobody else was proven
    /// or got a grant meanwhile. Calls delegation-service, so not for use in a transaction.
    ///
    /// @throws RegistrationConflict
    ///             if one clerk is no longer enough
    void checkStillEnough(CounterCheck confirmed, PersonDetails registered) {
        if (!confirmed.isByTwoClerks()) {
            Optional<Standing> person = persons.standing(registered.document());
            List<HeldGrant> held = person.map(found -> delegation.heldGrantsOf(found.id().value()).grants())
                    .orElse(List.of());
            Mobile mobile = Objects.requireNonNull(registered.mobile());
            boolean own = person.filter(found -> mobile.equals(found.verified())).isPresent();
            if (!own && CounterDemand.of(person, mobile, held, confirmed.city()) != CounterDemand.ONE_CLERK) {
                throw RegistrationConflict.counterNotEnough();
            }
        }
    }

    /// The check that let the registration go on without a face check.
    Optional<CounterCheck> confirmedOf(UUID registration) {
        return checks.confirmedOf(registration);
    }

    /// An announced replacement of a mobile.
    public record Announcement(String maskedName, City city, Instant announcedAt, Instant effectiveAt,
            CounterCheckStatus status) {

        private static Announcement of(MobileReplacementTask.Announced announced) {
            CounterCheck check = announced.check();
            return new Announcement(announced.person().maskedName(), check.city(), check.announcedAt(),
                    Objects.requireNonNull(check.effectiveAt()), check.status());
        }
    }

    /// @param code
    ///            that an SMS told
    public Announcement announcement(String code) {
        return Announcement.of(replacement.find(code));
    }

    /// Ends the announced replacement. Repeating it changes nothing.
    public Announcement object(String code) {
        return Announcement.of(replacement.object(code));
    }

    public CounterCheck reject(Actor staff, UUID id) {
        return decide(staff, checks.findById(id).orElseThrow(NotFound::new),
                (check, registration, now) -> check.reject(staff.account(), now));
    }

    private void record(Actor staff, CounterCheck check) {
        SecurityEvent event = switch (check.status()) {
            case SECOND_CLERK, ANNOUNCED, CONFIRMED -> SecurityEvent.of(SecurityEventKind.COUNTER_CHECK_CONFIRMED);
            case REJECTED -> SecurityEvent.of(SecurityEventKind.COUNTER_CHECK_REJECTED);
            case ELSEWHERE -> SecurityEvent.of(SecurityEventKind.COUNTER_CHECK_CONFIRMED)
                    .refused("counter-proof-not-enough");
            case WAITING, OBJECTED, LAPSED, REPLACED -> null;
        };
        if (event != null) {
            audit.record(event.on(staff.accountId(), null).ofStaff(staff.city()));
            log.info("Counter check decided, check={}, status={}, city={}, staff={}", check.id(), check.status(),
                    check.city(), staff.account());
        }
    }

    Optional<City> cityOf(UUID id) {
        return checks.findById(id).map(CounterCheck::city);
    }

    private PersonDetails detailsOf(CounterCheck check) {
        UUID registration = check.registrationId();
        return registration == null
                ? persons.find(check.person()).orElseThrow(NotFound::new).details()
                : steps.detailsOf(registrations.findById(registration).orElseThrow(NotFound::new));
    }
}
