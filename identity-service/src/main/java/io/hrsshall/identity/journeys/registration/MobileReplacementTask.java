package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.HeldGrant;
import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonQueries.Standing;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Replaces a person's mobile after two clerks confirmed the person: announced by SMS to the former mobile and to the
/// legal representatives and administrators of the person's units, and carried out by a task after the objection period.
/// Everything is checked again then.
@Component
class MobileReplacementTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("mobile-replacement",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(10)));
    private static final Logger log = LoggerFactory.getLogger(MobileReplacementTask.class);

    private final CounterChecks checks;
    private final PersonRegistrations registrations;
    private final Steps<PersonRegistration> steps;
    private final PersonQueries persons;
    private final PersonVerification verification;
    private final DelegationClient delegation;
    private final ThrownOutClerks thrownOut;
    private final ObjectionNoticeTask notices;
    private final ObjectionNotices codes;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final AccountSecurity security;
    private final CounterSettings settings;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    MobileReplacementTask(CounterChecks checks, PersonRegistrations registrations, Steps<PersonRegistration> steps,
            PersonQueries persons,
            PersonVerification verification, DelegationClient delegation, ThrownOutClerks thrownOut,
            ObjectionNoticeTask notices,
            ObjectionNotices codes, PersonCipher cipher, BlindIndexLock locks, AccountSecurity security,
            CounterSettings settings, DurableTasks tasks, TransactionOperations transactions, Clock clock) {
        this.checks = checks;
        this.registrations = registrations;
        this.steps = steps;
        this.persons = persons;
        this.verification = verification;
        this.delegation = delegation;
        this.thrownOut = thrownOut;
        this.notices = notices;
        this.codes = codes;
        this.cipher = cipher;
        this.locks = locks;
        this.security = security;
        this.settings = settings;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Both clerks have confirmed.
    ///
    /// @param responsible
    ///            the legal representatives and administrators of the person's units
    @Transactional(propagation = Propagation.MANDATORY)
    void announce(PersonRegistration registration, CounterCheck check, Standing person,
            Collection<PersonId> responsible, String clerk) {
        if (checks.isAnnounced(person.id())) {
            throw RegistrationConflict.announced();
        }
        Instant now = clock.instant();
        Instant effective = now.plus(settings.objectionPeriod());
        check.announce(person.id(), index(person.verified()), effective, clerk, now);
        registration.awaitCounter(effective.plus(CounterCheck.VALIDITY), now);
        if (person.verified() != null) {
            notices.tell(person.verified(), SmsTemplate.MOBILE_REPLACEMENT_ANNOUNCED, check);
        }
        responsible.stream().filter(member -> !member.equals(person.id())).distinct()
                .flatMap(member -> persons.find(member).map(found -> found.details().mobile()).stream())
                .distinct().forEach(mobile -> notices.tell(mobile, SmsTemplate.MEMBER_REPLACEMENT_ANNOUNCED, check));
        tasks.schedule(KIND, check.id(), settings.objectionPeriod());
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        Optional<CounterCheck> found = checks.findById(id)
                .filter(check -> check.status() == CounterCheckStatus.ANNOUNCED);
        if (found.isEmpty()) {
            return TaskOutcome.done();
        }
        CounterCheck announced = found.get();
        Instant now = clock.instant();
        if (!announced.isDue(now)) {
            return TaskOutcome.later(Duration.between(now, Objects.requireNonNull(announced.effectiveAt())));
        }
        List<HeldGrant> held = delegation.heldGrantsOf(announced.person().value()).grants();
        UUID registration = Objects.requireNonNull(announced.registrationId());
        CounterCheckStatus outcome = Objects.requireNonNull(transactions.execute(status -> {
            PersonRegistration locked = registrations.lock(registration).orElseThrow(NotFound::new);
            CounterCheck check = checks.lock(id).orElseThrow(NotFound::new);
            if (check.isDue(now)) {
                takeEffect(locked, check, held, now);
                checks.save(check);
                registrations.save(locked);
            }
            return check.status();
        }));
        log.info("Announced replacement of a mobile decided, check={}, person={}, status={}", id, announced.person(),
                outcome);
        return TaskOutcome.done();
    }

    private void takeEffect(PersonRegistration registration, CounterCheck check, List<HeldGrant> held, Instant now) {
        PersonDetails details = steps.detailsOf(registration);
        Mobile mobile = Objects.requireNonNull(details.mobile());
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, cipher.index(details.document()));
        locks.acquire(BlindIndexLock.Scope.MOBILE, cipher.index(mobile));
        Optional<Standing> person = persons.standing(details.document());
        boolean same = person.filter(found -> check.concerns(found.id(), index(found.verified()))
                && (found.name() == null || found.name().equals(details.name()))).isPresent();
        if (same && !thrownOut.confirmed(check) && registration.awaitsProof() && isAvailable(details, mobile)
                && CounterDemand.of(person, mobile, held, check.city()) != CounterDemand.OTHER_CITY) {
            check.takeEffect(KIND.name(), now);
            verification.proveAtCounter(details, mobile, check.proof(), PersonRegistration.BY);
            registration.counterPassed(now);
            // Its own replacement of the mobile throws out whoever has the former one.
            registration.renewed(security.stamp());
        } else {
            check.lapse(KIND.name(), now);
        }
    }

    private boolean isAvailable(PersonDetails details, Mobile mobile) {
        try {
            verification.checkMobileAvailable(details, mobile);
            return true;
        } catch (InvalidField taken) {
            return false;
        }
    }

    private byte @Nullable [] index(@Nullable Mobile mobile) {
        return mobile == null ? null : cipher.index(mobile);
    }

    /// An announced replacement, as whoever was told sees it.
    record Announced(CounterCheck check, PersonDetails person) {}

    /// @throws InvalidField
    ///             if nobody was sent this code
    Announced find(String code) {
        CounterCheck check = codes.findByCode(cipher.objectionCodeIndex(code))
                .flatMap(notice -> checks.findById(notice.counterCheckId()))
                .orElseThrow(() -> new InvalidField("code", "objection-code-unknown"));
        return new Announced(check, persons.find(check.person()).orElseThrow(NotFound::new).details());
    }

    /// Ends the announced replacement. Repeating it changes nothing.
    ///
    /// @throws BrokenRule
    ///             if it has taken effect or was given up
    Announced object(String code) {
        UUID id = find(code).check().id();
        boolean ended = Boolean.TRUE.equals(transactions.execute(status -> {
            CounterCheck check = checks.lock(id).orElseThrow(NotFound::new);
            boolean first = check.object(PersonRegistration.BY, clock.instant());
            if (first) {
                checks.save(check);
                tasks.cancel(KIND, id);
            }
            return first;
        }));
        if (ended) {
            log.info("Objection to the replacement of a mobile, check={}", id);
        }
        return find(code);
    }
}
