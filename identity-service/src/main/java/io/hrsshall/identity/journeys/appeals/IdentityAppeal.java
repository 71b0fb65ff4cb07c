package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountClosure;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.people.facecheck.LimitedFaceChecks;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.messages.notices.PersonNotices;
import io.hrsshall.identity.people.persons.PersonReclaim;
import io.hrsshall.identity.people.persons.PersonReclaim.Holders;
import io.hrsshall.identity.journeys.registration.UnitRegistrationService;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.outside.sms.SmsTemplate;
import io.hrsshall.kit.data.Ids;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

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
    private final FaceVerification faces;
    private final LimitedFaceChecks faceChecks;
    private final SmsCodes codes;
    private final PersonReclaim persons;
    private final PersonCipher cipher;
    private final AccountSecurity security;
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
    private final TransactionOperations transactions;
    private final Clock clock;

    IdentityAppeal(Appeals appeals, FaceVerification faces, LimitedFaceChecks faceChecks, SmsCodes codes,
            PersonReclaim persons, PersonCipher cipher, AccountSecurity security, AccountClosure accounts,
            AccountQueries accountQueries, SessionBindings bindings, PersonNotices notices, AppealSettings settings,
            DurableTasks tasks,
            SessionRevocation revocations, UnitRegistrationService registrations, SecurityAudit audit,
            DailyLimit limits, TransactionOperations transactions, Clock clock) {
        this.appeals = appeals;
        this.faces = faces;
        this.faceChecks = faceChecks;
        this.codes = codes;
        this.persons = persons;
        this.cipher = cipher;
        this.security = security;
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
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What the owner of the flow token may see.
    ///
    /// @param holder
    ///            who has the ID number or mobile now; null except while the proven claimant decides whether to take
    ///            it back
    public record State(Appeal appeal, PersonReclaim.@Nullable Holder holder) {}

    public Appeal.Opened open(Appeal.Open command) {
        FaceVerification.checkSupported("idType", command.claimant().document().type());
        codes.verify(command.smsChallengeId(), command.mobile(), SmsPurpose.APPEAL, command.smsCode());
        limits.count(DailyLimit.Kind.APPEAL, HexFormat.of().formatHex(cipher.index(command.mobile())))
                .ifPresent(until -> {
                    throw AppealConflict.dailyLimit(Duration.between(clock.instant(), until));
                });
        UUID id = Ids.next();
        FlowToken token = FlowToken.create();
        Appeal opened = appeals.save(Appeal.open(id, token, command.subject(),
                cipher.seal(Appeal.TABLE, id, command.claimant()),
                cipher.claimantIndex(command.claimant().document(), command.mobile()), security.stamp(),
                clock.instant()));
        return new Appeal.Opened(id, token, opened.expiresAt());
    }

    public FaceVerification.Started startFaceCheck(UUID id, @Nullable String token, ClientAddress client) {
        Appeal appeal = find(id, token);
        appeal.checkFaceStartable();
        PersonDetails claimant = detailsOf(appeal);
        FaceVerification.Started started = faceChecks.startAnonymous(
                appeal.subject() == AppealSubject.ID_NUMBER
                        ? FacePurpose.TAKE_BACK_ID_NUMBER
                        : FacePurpose.TAKE_BACK_MOBILE,
                claimant, client);
        change(id, locked -> locked.faceStarted(started.check(), clock.instant()));
        return started;
    }

    /// Asks Alipay for the answer if a face check waits.
    public State get(UUID id, @Nullable String token) {
        Appeal appeal = find(id, token);
        Optional<String> check = appeal.waitingCheck();
        if (check.isEmpty()) {
            return state(appeal);
        }
        FaceCheckState answer = faces.query(check.get());
        return state(answer == FaceCheckState.WAITING ? appeal : change(id, locked -> {
            Instant now = clock.instant();
            if (locked.faceAnswered(check.get(), answer, now)) {
                locked.proven(holders(detailsOf(locked)), now);
            }
        }));
    }

    private Holders holders(PersonDetails claimant) {
        return persons.holders(claimant.document(), mobileOf(claimant));
    }

    /// Takes a mobile back at once. The holder of an ID document is told first and may object; a durable task completes
    /// the appeal afterwards.
    public State takeBack(UUID id, @Nullable String token) {
        find(id, token);
        Appeal done = change(id, appeal -> {
            PersonDetails claimant = detailsOf(appeal);
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
            completed = change(id, this::complete);
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
        PersonDetails claimant = detailsOf(appeal);
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
        Appeal objected = change(id, appeal -> {
            if (appeal.step() == AppealStep.WAITING) {
                appeal.objected(clock.instant());
                notices.tell(appeal.documentHolder().orElseThrow(), mobileOf(detailsOf(appeal)),
                        SmsTemplate.APPEAL_OBJECTED);
                tasks.cancel(KIND, id);
            }
        });
        if (objected.step() != AppealStep.OBJECTED) {
            throw AppealConflict.nothingToObjectTo();
        }
        log.info("Appeal objected to, holder={}", objected.documentHolder().orElse(null));
    }

    /// Finds the bearer's appeal. An unknown id and a wrong token are the same answer.
    private Appeal find(UUID id, @Nullable String token) {
        Appeal appeal = appeals.findById(id).filter(found -> found.isOpenedBy(token)).orElseThrow(NotFound::new);
        appeal.checkNotExpired(clock.instant());
        requireNewest(appeal);
        return appeal;
    }

    /// Each appeal begins with a code to the claimant's mobile, so nobody else ends it. Once the holder was told, a
    /// newer one changes nothing: the holder may object, and the claimant need do nothing.
    ///
    /// @throws JourneyEnded
    ///             if the claimant began a newer one
    private void requireNewest(Appeal appeal) {
        byte[] claimant = appeal.claimantIndex();
        Long stamp = appeal.begunStamp();
        if (appeal.step().isOpen() && claimant != null && stamp != null
                && appeals.existsNewer(claimant, appeal.subject(), stamp)) {
            throw new JourneyEnded();
        }
    }

    private State state(Appeal appeal) {
        return new State(appeal, appeal.step() != AppealStep.DECISION
                ? null
                : appeal.documentHolder().or(appeal::mobileHolder).flatMap(persons::describe).orElse(null));
    }

    private Appeal change(UUID id, Consumer<Appeal> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Appeal locked = appeals.lock(id).orElseThrow(NotFound::new);
            requireNewest(locked);
            change.accept(locked);
            return appeals.save(locked);
        }));
    }

    private PersonDetails detailsOf(Appeal appeal) {
        return cipher.open(Appeal.TABLE, appeal.id(), appeal.details());
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
