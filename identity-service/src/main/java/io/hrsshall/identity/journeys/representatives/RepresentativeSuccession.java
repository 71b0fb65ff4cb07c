package io.hrsshall.identity.journeys.representatives;

import static io.hrsshall.identity.journeys.journey.SessionJourney.session;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.me.CurrentUser;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.journeys.registration.CounterCheck;
import io.hrsshall.identity.journeys.registration.CounterCheckStatus;
import io.hrsshall.identity.journeys.registration.CounterRequests;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.register.Enterprise;
import io.hrsshall.identity.outside.register.EnterpriseRegister;
import io.hrsshall.identity.outside.units.UnitClient;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonProof;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonVerification;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// 法定代表人变更. A registered person becomes a unit's legal representative by the entry in the enterprise register and the
/// face or, in its place, a proof of the unit or a check by two clerks of the unit's city. The register, the provider of
/// the face check and the other services are called outside the transactions.
@Service
public class RepresentativeSuccession {

    private final RepresentativeChanges changes;
    private final Steps<RepresentativeChange> steps;
    private final CurrentUser currentUser;
    private final PersonQueries persons;
    private final EnterpriseRegister register;
    private final UnitProofs proofs;
    private final CounterRequests counter;
    private final PersonVerification verification;
    private final UnitClient units;
    private final DelegationClient delegation;
    private final DailyLimit limits;
    private final SessionBindings bindings;
    private final AccountSecurity security;
    private final AdvisoryLock order;
    private final DurableTasks tasks;
    private final Clock clock;

    RepresentativeSuccession(RepresentativeChanges changes, Steps<RepresentativeChange> steps, CurrentUser currentUser,
            PersonQueries persons,
            EnterpriseRegister register, UnitProofs proofs,
            CounterRequests counter, PersonVerification verification, UnitClient units,
            DelegationClient delegation, DailyLimit limits, SessionBindings bindings, AccountSecurity security,
            AdvisoryLock order, DurableTasks tasks, Clock clock) {
        this.changes = changes;
        this.steps = steps;
        this.currentUser = currentUser;
        this.persons = persons;
        this.register = register;
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
        Optional<RepresentativeChange> open = continuable(actor, uscc);
        if (open.isPresent()) {
            return open.get();
        }
        PersonId person = profile.person().id();
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
        if (delegation.actingOptions(person.value()).options().stream().anyMatch(option -> unit.unitNumber()
                .equals(option.unit()) && Tier.LEGAL_REPRESENTATIVE.code().equals(option.tier()))) {
            throw RepresentativeChangeConflict.alreadyRepresentative();
        }
        return steps.begin(actor, begun -> continuable(actor, uscc).orElseGet(() -> RepresentativeChange
                .begin(profile.account(), uscc, unit.unitNumber(), unit.name(), begun, clock.instant())));
    }

    private Optional<RepresentativeChange> continuable(Actor actor, UnifiedSocialCreditCode uscc) {
        return changes.lastOf(actor.accountId(), uscc.value())
                .filter(last -> last.isOf(actor) && last.isContinuable(clock.instant())
                        && security.holds(last.accountId(), last.begun()));
    }

    public FaceVerification.Started startFaceCheck(Actor actor, UUID id, @Nullable FaceProvider provider) {
        return steps.startFaceCheck(id, session(actor), provider,
                (checks, _, person) -> checks.startOwn(FacePurpose.BECOME_REPRESENTATIVE, person));
    }

    /// Asks the provider for the answer if a face check waits. When the person is proven, the register is asked again
    /// and the change is carried out, by this request or, after a failure, by the task.
    public RepresentativeChange get(Actor actor, UUID id) {
        RepresentativeChange change = steps.find(id, session(actor));
        return change.awaitsProof() ? carryOut(actor, refresh(actor, change)) : change;
    }

    private RepresentativeChange refresh(Actor actor, RepresentativeChange change) {
        try {
            return isConfirmedAtCounter(change)
                    ? proveAtCounter(actor, change)
                    : steps.refresh(change.id(), session(actor),
                            (_, answer) -> answer == FaceCheckState.PASSED ? proofByFace(actor, change) : _ -> {
                            });
        } catch (RepresentativeChangeConflict e) {
            if (!e.isOvertaken()) {
                throw e;
            }
            // The next request asks the provider and the register again.
            return change;
        }
    }

    private Consumer<RepresentativeChange> proofByFace(Actor actor, RepresentativeChange change) {
        return proof(change, (locked, represented) -> {
            locked.faceProven(represented, clock.instant());
            if (represented) {
                verification.proveAgain(locked.personId(), PersonProof.ofFace(), actor.account());
            }
        });
    }

    private RepresentativeChange proveAtCounter(Actor actor, RepresentativeChange change) {
        Consumer<RepresentativeChange> proof = proof(change,
                (locked, represented) -> locked.counterProven(represented, clock.instant()));
        return steps.change(change.id(), session(actor), locked -> {
            if (isConfirmedAtCounter(locked)) {
                proof.accept(locked);
            }
        });
    }

    /// Asks the register, so not for use in a transaction; what it returns is executed in one. The changes of a unit
    /// are carried out one after the other, so that the last one proven is the last one recorded.
    ///
    /// @param recording
    ///            records the proof, and whether the register still names the person
    private Consumer<RepresentativeChange> proof(RepresentativeChange change,
            BiConsumer<RepresentativeChange, Boolean> recording) {
        Instant askedAt = clock.instant();
        boolean represented = isStillRepresentative(change);
        return locked -> {
            if (represented) {
                order.acquire("representative-changes", locked.unitNumber().value());
                if (changes.existsOther(locked.id(), locked.unitNumber(), askedAt)) {
                    throw RepresentativeChangeConflict.overtaken();
                }
                tasks.scheduleForInlineRun(RepresentativeChangeTask.KIND, locked.id());
            }
            recording.accept(locked, represented);
        };
    }

    private RepresentativeChange carryOut(Actor actor, RepresentativeChange change) {
        if (change.step() == RepresentativeChangeStep.PROVEN) {
            tasks.runNow(RepresentativeChangeTask.KIND, change.id());
        }
        return steps.find(change.id(), session(actor));
    }

    /// Replaces the face check. The proof names no person: the register does, and the hall has verified before that the
    /// bearer of the personal account is this person. The change is carried out as after a face check.
    ///
    /// @throws RepresentativeChangeConflict
    ///             if the proof is of another unit, or another change of the unit is being carried out; the proof
    ///             stays usable
    public RepresentativeChange proveByUnit(Actor actor, UUID id, FlowToken proof) {
        RepresentativeChange change = steps.find(id, session(actor));
        change.checkAwaitsProof();
        if (!proofs.find(proof).equals(change.uscc())
                || !persons.find(change.personId()).orElseThrow(NotFound::new).proven()) {
            throw RepresentativeChangeConflict.unitProofNotEnough();
        }
        return carryOut(actor, steps.change(id, session(actor), proof(change, (locked, represented) -> {
            security.require(locked.accountId(), proofs.confirmationOf(proof));
            locked.unitProven(represented, clock.instant());
            proofs.use(proof);
        })));
    }

    /// Asks for a check at the counter of the unit's city in place of the face: two clerks confirm.
    public CounterRequests.Requested requestCounterCheck(Actor actor, UUID id) {
        RepresentativeChange change = steps.find(id, session(actor));
        change.checkAwaitsProof();
        City city = units.find(change.uscc()).orElseThrow(NotFound::new).city();
        return steps.take(id, session(actor), locked -> {
            locked.checkAwaitsProof();
            CounterRequests.Requested requested = counter.requestForChange(id, locked.personId(),
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
        return change.awaitsProof() && counterCheck(change)
                .filter(check -> check.status() == CounterCheckStatus.CONFIRMED).isPresent();
    }

    private boolean isStillRepresentative(RepresentativeChange change) {
        return register.find(change.uscc()).filter(Enterprise::isInBusiness)
                .filter(found -> isRepresentedBy(found, steps.detailsOf(change))).isPresent();
    }

    private static boolean isRepresentedBy(Enterprise enterprise, PersonDetails person) {
        return enterprise.isRepresentedBy(person.name(), person.document());
    }

    @Bean
    static Steps<RepresentativeChange> stepsOfRepresentativeChanges(JourneyMachine machine,
            RepresentativeChanges changes) {
        return machine.steps(changes, changes::lock, changes::isOutdone);
    }

    /// Changes that are carried out are never deleted before they are done.
    @Bean
    static RecurringTask representativeChangeRetention(Retention retention) {
        return retention.deletion("representative-change-retention", Duration.ofMinutes(10), "representative_changes",
                "expires_at < :before AND step IN ('FACE', 'DONE', 'REFUSED')", Duration.ofDays(1));
    }
}
