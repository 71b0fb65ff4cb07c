package io.hrsshall.identity.journeys.appeals;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountClosure;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.registration.UnitRegistrationService;
import io.hrsshall.identity.messages.notices.PersonNotices;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonReclaim.Holders;
import io.hrsshall.identity.people.persons.PersonReclaim;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// Takes back an ID number or a mobile from somebody who is registered with it. SMS and Alipay are called outside
/// the transactions.
@Service
public class IdentityAppeal implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("appeal-completion",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    /// While the holder registers a unit.
    private static final Duration BUSY_DELAY = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(IdentityAppeal.class);

    private final Appeals appeals;
    private final Steps<Appeal> steps;
    private final SmsCodes codes;
    private final PersonReclaim persons;
    private final PersonCipher cipher;
    private final AccountClosure accounts;
    private final AccountQueries accountQueries;
    private final SessionBindings bindings;
    private final PersonNotices notices;
    private final AppealSettings settings;
    private final DurableTasks tasks;
    private final SessionRevocation revocations;
    private final UnitRegistrationService registrations;
    private final SecurityAudit audit;
    private final DailyLimit limits;
    private final Clock clock;

    IdentityAppeal(Appeals appeals, JourneyMachine machine, SmsCodes codes,
            PersonReclaim persons, PersonCipher cipher, AccountClosure accounts,
            AccountQueries accountQueries, SessionBindings bindings, PersonNotices notices, AppealSettings settings,
            DurableTasks tasks,
            SessionRevocation revocations, UnitRegistrationService registrations, SecurityAudit audit,
            DailyLimit limits, Clock clock) {
        this.appeals = appeals;
        this.steps = machine.steps(appeals, appeals::lock, appeals::isOutdone);
        this.codes = codes;
        this.persons = persons;
        this.cipher = cipher;
        this.accounts = accounts;
        this.accountQueries = accountQueries;
        this.bindings = bindings;
        this.notices = notices;
        this.settings = settings;
        this.tasks = tasks;
        this.revocations = revocations;
        this.registrations = registrations;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /// What the owner of the flow token may see.
    ///
    /// @param holder
    ///            who has the ID number or mobile now; null except while the proven claimant decides whether to take
    ///            it back
    public record State(Appeal appeal, PersonReclaim.@Nullable Holder holder) {}

    public Opened open(Appeal.Open command) {
        FaceVerification.checkSupported("idType", command.claimant().document().type());
        codes.verify(command.smsChallengeId(), command.mobile(), SmsPurpose.APPEAL, command.smsCode());
        limits.count(DailyLimit.Kind.APPEAL, HexFormat.of().formatHex(cipher.index(command.mobile())))
                .ifPresent(until -> {
                    throw AppealConflict.dailyLimit(Duration.between(clock.instant(), until));
                });
        Opening opening = steps.opening(Appeal.TABLE, command.claimant());
        return appeals.save(Appeal.open(opening, command.subject(),
                cipher.claimantIndex(command.claimant().document(), command.mobile()))).opened(opening.token());
    }

    public FaceVerification.Started startFaceCheck(UUID id, @Nullable String token, ClientAddress client) {
        return steps.startFaceCheck(id, bearer(token),
                (checks, appeal, claimant) -> checks.startAnonymous(appeal.subject().facePurpose(), claimant, client));
    }

    /// Asks Alipay for the answer if a face check waits.
    public State get(UUID id, @Nullable String token) {
        return state(steps.refresh(id, bearer(token), (_, answer) -> locked -> {
            if (answer == FaceCheckState.PASSED) {
                locked.proven(holders(steps.detailsOf(locked)), clock.instant());
            }
        }));
    }

    private Holders holders(PersonDetails claimant) {
        return persons.holders(claimant.document(), mobileOf(claimant));
    }

    /// Takes a mobile back at once. The holder of an ID document is told first and may object; a durable task completes
    /// the appeal afterwards.
    public State takeBack(UUID id, @Nullable String token) {
        steps.find(id, bearer(token));
        Appeal done = steps.change(id, bearer(token), appeal -> {
            PersonDetails claimant = steps.detailsOf(appeal);
            persons.lock(claimant.document(), mobileOf(claimant));
            Holders holders = holders(claimant);
            Instant now = clock.instant();
            if (appeal.subject() == AppealSubject.MOBILE) {
                appeal.takenBack(holders, now);
                take(appeal, claimant);
                return;
            }
            if (holders.document().flatMap(appeals::waitingAgainst).filter(other -> !other.id().equals(id))
                    .isPresent()) {
                throw AppealConflict.waiting();
            }
            String objection = ObjectionCode.create();
            appeal.announced(holders, cipher.objectionIndex(ObjectionCode.normalized(objection)),
                    now.plus(settings.objectionPeriod()), now);
            notices.announceAppeal(appeal.documentHolder().orElseThrow(), objection);
            tasks.schedule(KIND, id, settings.objectionPeriod());
        });
        if (done.step() == AppealStep.DONE) {
            revocations.awaitNextSecond();
        }
        log.info("Appeal decided, subject={}, step={}, documentHolder={}, mobileHolder={}", done.subject(),
                done.step(), done.documentHolder().orElse(null), done.mobileHolder().orElse(null));
        return state(done);
    }

    /// In one transaction: the one who has it is closed or loses the mobile, and is logged out everywhere.
    private void take(Appeal appeal, PersonDetails claimant) {
        Optional<UUID> closed = appeal.documentHolder();
        if (closed.filter(registrations::isRegistering).isPresent()) {
            throw AppealConflict.holderBusy();
        }
        UUID person = persons.takeBack(claimant, mobileOf(claimant), closed, appeal.mobileHolder(), Appeal.BY);
        closed.ifPresent(holder -> accounts.removeAllOf(holder, Appeal.BY));
        appeal.mobileHolder().ifPresent(holder -> accounts.endSessionsOf(holder, "mobile-lost"));
        audit.record(SecurityEvent.of(appeal.subject() == AppealSubject.ID_NUMBER
                ? SecurityEventKind.DOCUMENT_TAKEN_BACK
                : SecurityEventKind.MOBILE_TAKEN_BACK).on(null, person));
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    /// The time to object is over. What was true at the announcement is checked again under the locks of document and
    /// mobile: nobody objected, both holders are the same, and nothing was proven for the holder since.
    @Override
    public TaskOutcome run(UUID id) {
        Appeal waiting = appeals.findById(id).filter(found -> found.step() == AppealStep.WAITING).orElse(null);
        if (waiting == null) {
            return TaskOutcome.done();
        }
        Duration rest = Duration.between(clock.instant(), waiting.completesAt().orElseThrow());
        if (rest.isPositive()) {
            return TaskOutcome.later(rest);
        }
        Appeal completed;
        try {
            completed = steps.change(id, this::complete);
        } catch (AppealConflict e) {
            log.info("Appeal not completed yet, reason={}", e.code());
            return TaskOutcome.later(BUSY_DELAY);
        }
        log.info("Appeal completed, step={}, closed={}", completed.step(), completed.documentHolder().orElse(null));
        return TaskOutcome.done();
    }

    private void complete(Appeal appeal) {
        if (appeal.step() != AppealStep.WAITING) {
            return;
        }
        PersonDetails claimant = steps.detailsOf(appeal);
        persons.lock(claimant.document(), mobileOf(claimant));
        UUID holder = appeal.documentHolder().orElseThrow();
        boolean unchanged = persons.isUnchangedSince(holder, appeal.announcedAt().orElseThrow());
        boolean taken = appeal.completed(holders(claimant), unchanged, clock.instant());
        if (taken) {
            take(appeal, claimant);
        }
        notices.tell(holder, mobileOf(claimant), taken ? SmsTemplate.APPEAL_COMPLETED : SmsTemplate.APPEAL_OBJECTED);
    }

    /// Appeals that would close the person of the caller's account. A session that is bound to a unit sees none: the
    /// browser is that of whoever proved the unit.
    public Optional<Appeal> against(Actor holder) {
        return bindings.unitOf(holder.session()).isPresent()
                ? Optional.empty()
                : accountQueries.find(holder.accountId()).map(Account::personId).flatMap(appeals::waitingAgainst);
    }

    /// By a session of the person who would be closed.
    public void object(Actor holder, UUID id) {
        bindings.requireUnbound(holder);
        UUID person = accountQueries.find(holder.accountId()).map(Account::personId).orElseThrow(NotFound::new);
        object(appeals.findById(id).filter(found -> found.documentHolder().filter(person::equals).isPresent())
                .map(Appeal::id));
    }

    /// With the code in the text to the mobile of the person who would be closed.
    public void object(String code) {
        object(appeals.findByObjection(cipher.objectionIndex(ObjectionCode.normalized(code))));
    }

    private void object(Optional<UUID> found) {
        UUID id = found.orElseThrow(AppealConflict::nothingToObjectTo);
        Appeal objected = steps.change(id, appeal -> {
            if (appeal.step() == AppealStep.WAITING) {
                appeal.objected(clock.instant());
                notices.tell(appeal.documentHolder().orElseThrow(), mobileOf(steps.detailsOf(appeal)),
                        SmsTemplate.APPEAL_OBJECTED);
                tasks.cancel(KIND, id);
            }
        });
        if (objected.step() != AppealStep.OBJECTED) {
            throw AppealConflict.nothingToObjectTo();
        }
        log.info("Appeal objected to, holder={}", objected.documentHolder().orElse(null));
    }

    private State state(Appeal appeal) {
        return new State(appeal, appeal.step() != AppealStep.DECISION
                ? null
                : appeal.documentHolder().or(appeal::mobileHolder).flatMap(persons::describe).orElse(null));
    }

    private static Mobile mobileOf(PersonDetails claimant) {
        return Objects.requireNonNull(claimant.mobile());
    }

    @Bean
    static RecurringTask appealRetention(Retention retention) {
        return retention.deletion("appeal-retention", Duration.ofMinutes(10), "appeals",
                "expires_at < :before", Duration.ofDays(1));
    }
}
