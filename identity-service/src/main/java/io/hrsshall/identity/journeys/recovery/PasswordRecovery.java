package io.hrsshall.identity.journeys.recovery;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.PasswordReplacement;
import io.hrsshall.identity.accounts.accounts.UnusedUsers;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.recovery.RepresentativeRecovery.Representation;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.outside.sms.SmsCodeWrong;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries.Standing;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 忘记密码 (manual 2.5). Until the person is proven, nothing is done that depends on whether the account exists, so that
/// neither answer nor timing reveals it.
@Service
public class PasswordRecovery {

    private static final Logger log = LoggerFactory.getLogger(PasswordRecovery.class);

    private final Recoveries recoveries;
    private final Steps<Recovery> steps;
    private final PuzzleService puzzles;
    private final SmsCodes codes;
    private final PersonQueries persons;
    private final PersonCipher cipher;
    private final AccountQueries accounts;
    private final PasswordReplacement passwords;
    private final AccountSecurity security;
    private final RepresentativeRecovery representatives;
    private final UnitProofs proofs;
    private final SecurityAudit audit;
    private final DailyLimit limits;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    PasswordRecovery(Recoveries recoveries, JourneyMachine machine, PuzzleService puzzles, SmsCodes codes,
            PersonQueries persons, PersonCipher cipher, AccountQueries accounts,
            PasswordReplacement passwords, AccountSecurity security, RepresentativeRecovery representatives,
            UnitProofs proofs, SecurityAudit audit, DailyLimit limits,
            DurableTasks tasks, TransactionOperations transactions, Clock clock) {
        this.recoveries = recoveries;
        this.steps = machine.steps(recoveries, recoveries::lock, _ -> false);
        this.puzzles = puzzles;
        this.codes = codes;
        this.persons = persons;
        this.cipher = cipher;
        this.accounts = accounts;
        this.passwords = passwords;
        this.security = security;
        this.representatives = representatives;
        this.proofs = proofs;
        this.audit = audit;
        this.limits = limits;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What the bearer may see.
    ///
    /// @param account
    ///            null until the person is proven
    public record State(Recovery recovery, @Nullable Account account) {}

    public Opened open(Recovery.Open command, PuzzlePass pass, ClientAddress client) {
        puzzles.consume(pass, PuzzlePurpose.RESET_PASSWORD, client);
        limits.count(DailyLimit.Kind.RECOVERY,
                HexFormat.of().formatHex(cipher.index(command.person().document()))).ifPresent(until -> {
                    throw RecoveryConflict.dailyLimit(Duration.between(clock.instant(), until));
                });
        Opening opening = steps.opening(Recovery.TABLE, command.person());
        return recoveries.save(Recovery.open(opening, command.number())).opened(opening.token());
    }

    public FaceVerification.Started startFaceCheck(UUID id, @Nullable String token, ClientAddress client) {
        return steps.startFaceCheck(id, bearer(token),
                (checks, _, person) -> checks.startAnonymous(FacePurpose.RECOVER_PASSWORD, person, client));
    }

    /// Asks Alipay for the answer if a face check waits.
    public State get(UUID id, @Nullable String token) {
        Recovery recovery = steps.refresh(id, bearer(token), this::faceAnswered);
        return state(recovery.step() == RecoveryStep.PASSWORD ? requireHolding(id) : recovery);
    }

    private Consumer<Recovery> faceAnswered(Recovery recovery, FaceCheckState answer) {
        if (answer != FaceCheckState.PASSED) {
            return locked -> audit.record(refusal(locked, "face-failed"));
        }
        PersonDetails person = steps.detailsOf(recovery);
        Optional<Representation> representation = account(recovery).isEmpty()
                ? representatives.find(recovery.number(), person)
                : Optional.empty();
        return locked -> proven(locked, RecoveryProof.FACE, account(locked)
                .or(() -> representation.map(found -> representatives.prepare(locked.id(), person, found))));
    }

    /// One event per recovery and refusal. The accounts of a person who does not exist are searched, too: the time
    /// would tell.
    private SecurityEvent refusal(Recovery recovery, String code) {
        Optional<UUID> person = persons.findByDocument(steps.detailsOf(recovery).document()).map(PersonProfile::id);
        SecurityEventKind kind = SecurityEventKind.PASSWORD_RECOVERED;
        return accounts.selectAny(recovery.number(), person.orElseGet(Ids::next))
                .map(account -> SecurityEvent.of(kind, account))
                .orElseGet(() -> SecurityEvent.of(kind).on(null, person.orElse(null)))
                .refused(code).once(String.join(":", "recovery", recovery.id().toString(), code));
    }

    /// The account of the document's owner that the number selects.
    private Optional<Account> account(Recovery recovery) {
        return account(recovery, persons.findByDocument(steps.detailsOf(recovery).document()));
    }

    private Optional<Account> account(Recovery recovery, Optional<PersonProfile> person) {
        return person.flatMap(found -> accounts.selectAny(recovery.number(), found.id()));
    }

    /// Reserves a code. A durable task sends it to the proven owner of the account data, if there is one.
    public SmsCodes.SentCode sendCode(UUID id, @Nullable String token, ClientAddress client,
            @Nullable PuzzlePass pass) {
        steps.find(id, bearer(token));
        return steps.take(id, bearer(token), recovery -> {
            recovery.checkCodeAllowed(clock.instant());
            SmsCodes.SentCode reserved = codes.reserve(SmsPurpose.RESET_PASSWORD,
                    steps.detailsOf(recovery).document(), client, pass);
            recovery.codeReserved(reserved.challengeId(), clock.instant());
            tasks.schedule(RecoveryCodeTask.KIND, id);
            return reserved;
        });
    }

    public State proveByCode(UUID id, @Nullable String token, String code) {
        Recovery recovery = steps.find(id, bearer(token));
        recovery.checkAwaitsProof();
        UUID challenge = recovery.smsChallenge().orElseThrow(RecoveryConflict::wrongStep);
        Optional<Mobile> mobile = codeMobile(recovery);
        try {
            codes.verifyReserved(challenge, mobile, SmsPurpose.RESET_PASSWORD, code);
        } catch (SmsCodeWrong e) {
            throw audit.refused(refusal(recovery, e.fieldCode()), e);
        }
        // A right code was sent to the owner.
        Optional<UnifiedSocialCreditCode> unit = recovery.provenUnit(clock.instant());
        Optional<Mobile> unproven = unit.flatMap(_ -> unprovenMobile(recovery));
        if (unproven.isPresent()) {
            return proveByUnitAndCode(recovery, unit.orElseThrow(), unproven.get());
        }
        return state(steps.change(id, locked -> {
            locked.checkAwaitsProof();
            Optional<PersonProfile> owner = owner(locked);
            proven(locked, RecoveryProof.SMS, account(locked, owner));
            // The mobile can't change any more, as the account is locked.
            if (!mobileOf(owner(locked)).equals(mobile)) {
                throw new JourneyEnded();
            }
        }));
    }

    private static Optional<Mobile> mobileOf(Optional<PersonProfile> owner) {
        return owner.map(PersonProfile::details).map(PersonDetails::mobile);
    }

    /// With a proof of the unit, whose key others may have, in place of the face of a legal representative who was
    /// never proven. If this person has a verified mobile, the recovery goes on with a code to it.
    public State proveByUnit(UUID id, @Nullable String token, FlowToken proof) {
        Recovery recovery = steps.find(id, bearer(token));
        recovery.checkAwaitsProof();
        UnifiedSocialCreditCode unit = proofs.find(proof);
        PersonDetails person = steps.detailsOf(recovery);
        Representation found = representatives.find(recovery.number(), person)
                .filter(each -> representatives.isProvenBy(unit, each))
                .orElseThrow(() -> unitProofNotEnough(recovery));
        Optional<Standing> standing = persons.standing(person.document());
        if (standing.filter(Standing::proven).isPresent()) {
            throw unitProofNotEnough(recovery);
        }
        boolean hasMobile = standing.filter(each -> each.verified() != null).isPresent();
        return state(steps.change(id, locked -> {
            if (!hasMobile) {
                Account account = representatives.ofProvenUnit(id, person, found, null);
                security.require(account.id(), proofs.confirmationOf(proof));
                locked.unitProven(unit, proofs.use(proof), clock.instant());
                proven(locked, RecoveryProof.UNIT, Optional.of(account));
            } else {
                locked.unitProven(unit, proofs.use(proof), clock.instant());
            }
        }));
    }

    /// The code to the verified mobile of a person who was never proven, beside the proof of the unit.
    private State proveByUnitAndCode(Recovery recovery, UnifiedSocialCreditCode unit, Mobile verified) {
        proofs.checkAgain(recovery.provenUnitId());
        PersonDetails person = steps.detailsOf(recovery);
        Representation found = representatives.find(recovery.number(), person)
                .filter(each -> representatives.isProvenBy(unit, each))
                .orElseThrow(() -> unitProofNotEnough(recovery));
        return state(steps.change(recovery.id(), locked -> {
            locked.checkAwaitsProof();
            Account account = representatives.ofProvenUnit(recovery.id(), person, found, verified);
            security.require(account.id(), proofs.confirmationOf(Objects.requireNonNull(locked.provenUnitId())));
            proven(locked, RecoveryProof.UNIT, Optional.of(account));
        }));
    }

    private RecoveryConflict unitProofNotEnough(Recovery recovery) {
        RecoveryConflict refused = RecoveryConflict.unitProofNotEnough();
        return audit.refused(refusal(recovery, refused.code()), refused);
    }

    /// Ends the recoveries of the account that were proven before: whoever has a newer proof has the better one. One
    /// that is not proven ends none, because anybody can open it.
    ///
    /// @throws JourneyEnded
    ///             if somebody was thrown out of the account since the recovery was opened
    private void proven(Recovery recovery, RecoveryProof proof, Optional<Account> account) {
        account.ifPresent(found -> {
            security.require(found.id(), recovery.begun());
            if (found.isPrepared()) {
                security.requireOfPerson(found.personId(), recovery.begun());
            }
        });
        recovery.proven(proof, account, security.stamp(), clock.instant());
        log.info("Identity proven for password recovery, method={}, step={}, account={}", proof, recovery.step(),
                recovery.accountId());
    }

    /// The proven person with exactly the typed name and document. The mobile of such a person is verified.
    Optional<PersonProfile> owner(Recovery recovery) {
        PersonDetails typed = steps.detailsOf(recovery);
        return persons.findByDocument(typed.document()).filter(PersonProfile::proven)
                .filter(person -> person.details().name().equals(typed.name()));
    }

    /// Where the code goes: to the owner, or to the verified mobile of a legal representative who was never proven, if
    /// the unit was proven first.
    Optional<Mobile> codeMobile(Recovery recovery) {
        return owner(recovery).map(owner -> owner.details().mobile())
                .or(() -> recovery.provenUnit(clock.instant()).flatMap(_ -> unprovenMobile(recovery)));
    }

    private Optional<Mobile> unprovenMobile(Recovery recovery) {
        PersonDetails typed = steps.detailsOf(recovery);
        return persons.findByDocument(typed.document()).filter(person -> person.details().name().equals(typed.name()))
                .flatMap(_ -> persons.standing(typed.document())).filter(person -> !person.proven())
                .map(Standing::verified);
    }

    /// Sets the password, which ends all sessions of the account, or opens the account that was prepared.
    public State setPassword(UUID id, @Nullable String token, String password) {
        Recovery found = steps.find(id, bearer(token));
        if (found.isProvenByUnit()) {
            proofs.checkAgain(found.provenUnitId());
        }
        Recovery setting = steps.change(id, recovery -> {
            recovery.beginSetting(clock.instant());
            requireHolding(recovery);
        });
        UUID account = Objects.requireNonNull(setting.accountId());
        Account owned = accounts.find(account).orElseThrow(NotFound::new);
        try {
            if (owned.isPrepared()) {
                representatives.open(setting, owned, steps.detailsOf(setting), password);
            } else {
                if (setting.isProvenByFace()) {
                    representatives.claim(setting, owned, steps.detailsOf(setting));
                }
                passwords.replace(account, password, grounds(id));
            }
        } catch (RuntimeException e) {
            steps.change(id, recovery -> recovery.settingFailed(clock.instant()));
            throw e;
        }
        log.info("Password recovered, account={}", account);
        tasks.runNow(RecoveredRepresentativeTask.KIND, id);
        return state(steps.change(id, recovery -> recovery.passwordSet(clock.instant())));
    }

    /// The password is set by the recovery that was proven last, and only if nobody was thrown out of the account since
    /// it was opened.
    private PasswordReplacement.Grounds grounds(UUID id) {
        return new PasswordReplacement.Grounds() {

            @Override
            public boolean hold() {
                return recoveries.lock(id).filter(Recovery::isSetting)
                        .filter(recovery -> holdsLocked(recovery) && !isOutdone(recovery)).isPresent();
            }

            @Override
            public void renew() {
                steps.change(id, recovery -> recovery.renewed(security.stamp()));
            }
        };
    }

    private void requireHolding(Recovery locked) {
        if (!holdsLocked(locked) || isOutdone(locked)) {
            throw new JourneyEnded();
        }
    }

    private Recovery requireHolding(UUID id) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Recovery locked = recoveries.lock(id).orElseThrow(NotFound::new);
            // Meanwhile the password may be being set, which renews the account and the recovery.
            if (locked.step() == RecoveryStep.PASSWORD) {
                requireHolding(locked);
            }
            return locked;
        }));
    }

    private boolean isOutdone(Recovery recovery) {
        Long proven = recovery.provenStamp();
        return proven == null || recoveries.existsNewer(Objects.requireNonNull(recovery.accountId()), proven);
    }

    /// Locks the account, so that no other recovery is proven and nobody is thrown out until the transaction ends.
    private boolean holdsLocked(Recovery recovery) {
        return security.holdsLocked(Objects.requireNonNull(recovery.accountId()), recovery.begun());
    }

    private State state(Recovery recovery) {
        return new State(recovery, Optional.ofNullable(recovery.accountId()).flatMap(accounts::find).orElse(null));
    }

    @Bean
    static RecurringTask recoveryRetention(Retention retention, JdbcClient jdbc, UnusedUsers users,
            TransactionOperations transactions) {
        return new RecurringTask("recovery-retention", Duration.ofMinutes(10),
                () -> {
                    retention.delete("recoveries", "expires_at < :before", Duration.ofDays(1));
                    transactions.executeWithoutResult(status -> jdbc.sql("""
                            DELETE FROM accounts WHERE id IN (
                                SELECT id FROM accounts WHERE status = 'PREPARED' AND created_by = 'recovery'
                                AND NOT EXISTS (SELECT FROM recoveries WHERE account_id = accounts.id) LIMIT 1000)
                            RETURNING id""").query(UUID.class).list().forEach(users::remove));
                });
    }
}
