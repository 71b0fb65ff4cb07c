package io.hrsshall.identity.journeys.representatives;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.people.facecheck.LimitedFaceChecks;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.accounts.me.CurrentUser;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.outside.register.Enterprise;
import io.hrsshall.identity.outside.register.EnterpriseRegister;
import io.hrsshall.identity.people.persons.PersonProof;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.identity.journeys.registration.CounterCheck;
import io.hrsshall.identity.journeys.registration.CounterCheckStatus;
import io.hrsshall.identity.journeys.registration.CounterVerification;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.outside.units.UnitClient;
import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 法定代表人变更. A registered person becomes a unit's legal representative by the entry in the enterprise register and the
/// face or, in its place, a proof of the unit or a check by two clerks of the unit's city. The register, Alipay and the
/// other services are called outside the transactions.
@Service
public class RepresentativeSuccession {

    private final RepresentativeChanges changes;
    private final CurrentUser currentUser;
    private final PersonQueries persons;
    private final EnterpriseRegister register;
    private final FaceVerification faces;
    private final LimitedFaceChecks faceChecks;
    private final UnitProofs proofs;
    private final CounterVerification counter;
    private final PersonVerification verification;
    private final UnitClient units;
    private final DelegationClient delegation;
    private final DailyLimit limits;
    private final SessionBindings bindings;
    private final AccountSecurity security;
    private final AdvisoryLock order;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    RepresentativeSuccession(RepresentativeChanges changes, CurrentUser currentUser, PersonQueries persons,
            EnterpriseRegister register, FaceVerification faces, LimitedFaceChecks faceChecks, UnitProofs proofs,
            CounterVerification counter, PersonVerification verification, UnitClient units,
            DelegationClient delegation, DailyLimit limits, SessionBindings bindings, AccountSecurity security,
            AdvisoryLock order, DurableTasks tasks, TransactionOperations transactions,
            Clock clock) {
        this.changes = changes;
        this.currentUser = currentUser;
        this.persons = persons;
        this.register = register;
        this.faces = faces;
        this.faceChecks = faceChecks;
        this.proofs = proofs;
        this.counter = counter;
        this.verification = verification;
        this.units = units;
        this.delegation = delegation;
        this.limits = limits;
        this.bindings = bindings;
        this.security = security;
        this.order = order;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Returns the session's open change for the unit if there is one; the register is not asked again then. Otherwise
    /// the new one ends the account's former one, whichever session began it.
    ///
    /// @throws InvalidField
    ///             if the register does not name the person, or if the unit is not registered in the hall
    /// @throws RepresentativeChangeConflict
    ///             if the person already is the legal representative
    public RepresentativeChange begin(Actor actor, UnifiedSocialCreditCode uscc) {
        bindings.requireUnbound(actor);
        CurrentUser.Profile profile = currentUser.profile(actor);
        UUID account = profile.account().id();
        Optional<RepresentativeChange> open = continuable(actor, uscc);
        if (open.isPresent()) {
            return open.get();
        }
        UUID person = profile.person().id();
        PersonDetails details = profile.person().details();
        Enterprise enterprise = register.find(uscc).orElseThrow(() -> new InvalidField("uscc", "enterprise-unknown"));
        if (!enterprise.isInBusiness()) {
            throw new InvalidField("uscc", "unit-not-in-business");
        }
        boolean represented = isRepresentedBy(enterprise, details);
        limits.countGuess(DailyLimit.Kind.LEGAL_REPRESENTATIVE, person.toString(), represented).ifPresent(until -> {
            throw RepresentativeChangeConflict.guessLimit(Duration.between(clock.instant(), until));
        });
        if (!represented) {
            throw new InvalidField("uscc", "not-legal-representative");
        }
        UnitClient.UnitSnapshot unit = units.find(uscc)
                .orElseThrow(() -> new InvalidField("uscc", "unit-not-registered"));
        if (delegation.actingOptions(person).options().stream().anyMatch(option -> unit.unitNumber()
                .equals(option.unit()) && Tier.LEGAL_REPRESENTATIVE.code().equals(option.tier()))) {
            throw RepresentativeChangeConflict.alreadyRepresentative();
        }
        return Objects.requireNonNull(transactions.execute(_ -> {
            // Locks the account, so that the changes begin one after the other.
            Confirmation begun = security.confirmedBy(actor);
            return continuable(actor, uscc).orElseGet(() -> changes.save(RepresentativeChange.begin(account, person,
                    uscc, unit.unitNumber(), unit.name(), begun, clock.instant())));
        }));
    }

    private Optional<RepresentativeChange> continuable(Actor actor, UnifiedSocialCreditCode uscc) {
        return changes.lastOf(actor.accountId(), uscc.value())
                .filter(last -> last.isOf(actor) && last.isContinuable(clock.instant())
                        && security.holds(last.accountId(), last.begun()));
    }

    public FaceVerification.Started startFaceCheck(Actor actor, UUID id) {
        RepresentativeChange change = find(actor, id);
        change.checkFaceStartable();
        PersonDetails person = details(change);
        FaceVerification.checkSupported("idType", person.document().type());
        FaceVerification.Started started = faceChecks.startOwn(FacePurpose.BECOME_REPRESENTATIVE, person);
        update(actor, id, locked -> {
            locked.faceStarted(started.check(), clock.instant());
            return locked;
        });
        return started;
    }

    /// Asks Alipay for the answer if a face check waits. When the face is proven, the register is asked again and the
    /// change is carried out, by this request or, after a failure, by the task.
    public RepresentativeChange get(Actor actor, UUID id) {
        RepresentativeChange change = find(actor, id);
        Optional<String> check = change.waitingCheck();
        if (isConfirmedAtCounter(change)) {
            return proveAtCounter(actor, change);
        }
        if (check.isEmpty()) {
            return change;
        }
        Instant askedAt = clock.instant();
        FaceCheckState answer = faces.query(check.get());
        if (answer == FaceCheckState.WAITING) {
            return change;
        }
        boolean represented = answer == FaceCheckState.PASSED && isStillRepresentative(change);
        boolean proven = update(actor, id, locked -> {
            if (represented && isOvertaken(locked, askedAt)) {
                return false;
            }
            boolean toCarryOut = locked.faceAnswered(check.get(), answer, represented, clock.instant());
            if (toCarryOut) {
                verification.proveAgain(locked.personId(), PersonProof.ofFace(), actor.account());
                tasks.scheduleForInlineRun(RepresentativeChangeTask.KIND, id);
            }
            return toCarryOut;
        });
        if (proven) {
            tasks.runNow(RepresentativeChangeTask.KIND, id);
        }
        return find(actor, id);
    }

    /// Replaces the face check. The proof names no person: the register does, and the hall has verified before that the
    /// bearer of the personal account is this person. The change is carried out as after a face check.
    ///
    /// @throws RepresentativeChangeConflict
    ///             if the proof is of another unit, or another change of the unit is being carried out; the proof
    ///             stays usable
    public RepresentativeChange proveByUnit(Actor actor, UUID id, FlowToken proof) {
        RepresentativeChange change = find(actor, id);
        change.checkNotProven();
        if (!proofs.find(proof).equals(change.uscc())
                || !persons.find(change.personId()).orElseThrow(NotFound::new).proven()) {
            throw RepresentativeChangeConflict.unitProofNotEnough();
        }
        Instant askedAt = clock.instant();
        boolean represented = isStillRepresentative(change);
        update(actor, id, locked -> {
            security.require(locked.accountId(), proofs.confirmationOf(proof));
            locked.unitProven(represented, clock.instant());
            if (represented) {
                if (isOvertaken(locked, askedAt)) {
                    throw RepresentativeChangeConflict.overtaken();
                }
                tasks.scheduleForInlineRun(RepresentativeChangeTask.KIND, id);
            }
            proofs.use(proof);
            return locked;
        });
        if (represented) {
            tasks.runNow(RepresentativeChangeTask.KIND, id);
        }
        return find(actor, id);
    }

    /// Asks for a check at the counter of the unit's city in place of the face: two clerks confirm.
    public CounterVerification.Requested requestCounterCheck(Actor actor, UUID id) {
        RepresentativeChange change = find(actor, id);
        change.checkNotProven();
        City city = units.find(change.uscc()).orElseThrow(NotFound::new).city();
        return update(actor, id, locked -> {
            locked.checkNotProven();
            CounterVerification.Requested requested = counter.requestForChange(id, locked.personId(),
                    locked.unitNumber(), city, actor.account());
            locked.awaitCounter(requested.expiresAt(), clock.instant());
            return requested;
        });
    }

    /// The last check of the change at the counter.
    public Optional<CounterCheck> counterCheck(RepresentativeChange change) {
        return counter.ofChange(change.id());
    }

    private boolean isConfirmedAtCounter(RepresentativeChange change) {
        return change.step() == RepresentativeChangeStep.FACE && counterCheck(change)
                .filter(check -> check.status() == CounterCheckStatus.CONFIRMED).isPresent();
    }

    private RepresentativeChange proveAtCounter(Actor actor, RepresentativeChange change) {
        Instant askedAt = clock.instant();
        boolean represented = isStillRepresentative(change);
        boolean proven = update(actor, change.id(), locked -> {
            if (!isConfirmedAtCounter(locked) || represented && isOvertaken(locked, askedAt)) {
                return false;
            }
            locked.counterProven(represented, clock.instant());
            if (represented) {
                tasks.scheduleForInlineRun(RepresentativeChangeTask.KIND, locked.id());
            }
            return represented;
        });
        if (proven) {
            tasks.runNow(RepresentativeChangeTask.KIND, change.id());
        }
        return find(actor, change.id());
    }

    private boolean isStillRepresentative(RepresentativeChange change) {
        return register.find(change.uscc()).filter(Enterprise::isInBusiness)
                .filter(found -> isRepresentedBy(found, details(change))).isPresent();
    }

    /// The changes of a unit are carried out one after the other, so that the last one proven is the last one recorded.
    /// While another one is being carried out, this one keeps waiting: the next request asks the register again.
    private boolean isOvertaken(RepresentativeChange locked, Instant askedAt) {
        order.acquire("representative-changes", locked.unitNumber().value());
        return changes.existsOther(locked.id(), locked.unitNumber(), askedAt);
    }

    private static boolean isRepresentedBy(Enterprise enterprise, PersonDetails person) {
        return enterprise.isRepresentedBy(person.name(), person.document());
    }

    private PersonDetails details(RepresentativeChange change) {
        return persons.find(change.personId()).orElseThrow(NotFound::new).details();
    }

    private RepresentativeChange find(Actor actor, UUID id) {
        RepresentativeChange change = own(actor, changes.findById(id));
        requireLast(change, security.holds(change.accountId(), change.begun()));
        change.checkNotExpired(clock.instant());
        return change;
    }

    /// Another session's change is unknown.
    private static RepresentativeChange own(Actor actor, Optional<RepresentativeChange> found) {
        return found.filter(change -> change.isOf(actor)).orElseThrow(NotFound::new);
    }

    /// A proven change goes forward.
    ///
    /// @throws JourneyEnded
    ///             if the account began another change for the unit, or somebody was thrown out of it
    private void requireLast(RepresentativeChange change, boolean holds) {
        if (change.isAtFace() && !(holds && changes.lastOf(change.accountId(), change.uscc().value())
                .filter(last -> last.id().equals(change.id())).isPresent())) {
            throw new JourneyEnded();
        }
    }

    private <T> T update(Actor actor, UUID id, Function<RepresentativeChange, T> change) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            RepresentativeChange locked = own(actor, changes.lock(id));
            requireLast(locked, security.holdsLocked(locked.accountId(), locked.begun()));
            T result = change.apply(locked);
            changes.save(locked);
            return result;
        }));
    }

    /// Changes that are carried out are never deleted before they are done.
    @Bean
    static RecurringTask representativeChangeRetention(Retention retention) {
        return retention.deletion("representative-change-retention", Duration.ofMinutes(10), "representative_changes",
                "expires_at < :before AND step IN ('FACE', 'DONE', 'REFUSED')", Duration.ofDays(1));
    }
}
