package io.hrsshall.identity.settings;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.AccountQueries;
import io.hrsshall.identity.facecheck.LimitedFaceChecks;
import io.hrsshall.identity.facecheck.FaceCheckState;
import io.hrsshall.identity.facecheck.FaceVerification;
import io.hrsshall.identity.flows.FlowToken;
import io.hrsshall.identity.me.CurrentUser;
import io.hrsshall.identity.persons.BlindIndexLock;
import io.hrsshall.identity.persons.PersonCipher;
import io.hrsshall.identity.persons.PersonDetails;
import io.hrsshall.identity.persons.PersonQueries;
import io.hrsshall.identity.persons.PersonVerification;
import io.hrsshall.identity.registration.UnitProofs;
import io.hrsshall.identity.sms.SmsCodes;
import io.hrsshall.identity.sms.SmsPurpose;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 修改手机 (manual 2.6.8). The mobile belongs to the person, so it changes for all accounts of the person. Alipay is
/// called outside the transactions.
@Service
public class OwnMobileChange {

    private static final Logger log = LoggerFactory.getLogger(OwnMobileChange.class);

    private final MobileChanges changes;
    private final CurrentUser currentUser;
    private final FaceVerification faces;
    private final LimitedFaceChecks faceChecks;
    private final SmsCodes codes;
    private final PersonVerification verification;
    private final PersonQueries persons;
    private final UnitProofs proofs;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final AccountQueries accounts;
    private final TransactionOperations transactions;
    private final Clock clock;

    OwnMobileChange(MobileChanges changes, CurrentUser currentUser, FaceVerification faces,
            LimitedFaceChecks faceChecks,
            SmsCodes codes, PersonVerification verification, PersonQueries persons, UnitProofs proofs,
            AccountQueries accounts, PersonCipher cipher, BlindIndexLock locks, TransactionOperations transactions,
            Clock clock) {
        this.changes = changes;
        this.currentUser = currentUser;
        this.faces = faces;
        this.faceChecks = faceChecks;
        this.codes = codes;
        this.verification = verification;
        this.persons = persons;
        this.proofs = proofs;
        this.cipher = cipher;
        this.locks = locks;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param code
    ///            sent to the new mobile
    public record NewMobile(Mobile mobile, UUID smsChallengeId, String code) {

        /// Without the code.
        @Override
        public String toString() {
            return "NewMobile";
        }
    }

    /// Returns the account's open change if there is one.
    public MobileChange begin(Actor actor) {
        CurrentUser.Profile profile = currentUser.profile(actor);
        UUID account = profile.account().id();
        return Objects.requireNonNull(transactions.execute(_ -> {
            locks.acquire(BlindIndexLock.Scope.LOGIN, cipher.loginIndex(account));
            Instant now = clock.instant();
            Optional<MobileChange> open = changes.lockOpen(account);
            if (open.filter(change -> change.isContinuable(now)).isPresent()) {
                return open.get();
            }
            open.ifPresent(changes::delete);
            return changes.save(MobileChange.begin(account, profile.person().id(), now));
        }));
    }

    public FaceVerification.Started startFaceCheck(Actor actor, UUID id) {
        MobileChange change = find(actor, id);
        change.checkFaceStartable();
        PersonDetails person = persons.find(change.personId()).orElseThrow(NotFound::new).details();
        FaceVerification.checkSupported("idType", person.document().type());
        FaceVerification.Started started = faceChecks.startOwn(person);
        update(id, locked -> locked.faceStarted(started.check(), clock.instant()));
        return started;
    }

    /// Replaces the face check for a legal representative whose face was never proven. Anybody with the unit's key can
    /// give this proof, so it is refused for a person whose face was proven.
    public MobileChange proveByUnit(Actor actor, UUID id, FlowToken proof) {
        MobileChange change = find(actor, id);
        change.checkFaceStartable();
        UnifiedSocialCreditCode proven = proofs.find(proof);
        boolean own = actor.tier() == Tier.LEGAL_REPRESENTATIVE && actor.unit() != null
                && accounts.unitOf(actor.unit()).filter(unit -> unit.uscc().equals(proven)).isPresent();
        if (!own) {
            throw MobileChangeConflict.unitProofNotEnough();
        }
        if (persons.find(change.personId()).orElseThrow(NotFound::new).proven()) {
            throw MobileChangeConflict.faceRequired();
        }
        return update(id, locked -> {
            locked.unitProven(proven.value(), clock.instant());
            proofs.use(proof);
        });
    }

    /// Asks Alipay for the answer if a face check waits.
    public MobileChange get(Actor actor, UUID id) {
        MobileChange change = find(actor, id);
        Optional<String> check = change.waitingCheck();
        if (check.isEmpty()) {
            return change;
        }
        FaceCheckState answer = faces.query(check.get());
        return answer == FaceCheckState.WAITING
                ? change
                : update(id, locked -> locked.faceAnswered(check.get(), answer, clock.instant()));
    }

    /// Replaces the mobile and sends an SMS notice to the previous one.
    public MobileChange complete(Actor actor, UUID id, NewMobile entered) {
        find(actor, id).checkAtMobile();
        codes.verify(entered.smsChallengeId(), entered.mobile(), SmsPurpose.CHANGE_MOBILE, entered.code());
        MobileChange done = update(id, locked -> {
            locked.done(clock.instant());
            if (locked.isUnitProven()) {
                verification.changeMobileForUnit(locked.personId(), entered.mobile(), actor.account());
            } else {
                verification.changeMobile(locked.personId(), entered.mobile(), actor.account());
            }
        });
        log.info("Mobile changed, person={}", done.personId());
        return done;
    }

    private MobileChange find(Actor actor, UUID id) {
        MobileChange change = changes.findById(id).filter(found -> found.isOf(actor.accountId()))
                .orElseThrow(NotFound::new);
        change.checkNotExpired(clock.instant());
        return change;
    }

    private MobileChange update(UUID id, Consumer<MobileChange> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            MobileChange locked = changes.lock(id).orElseThrow(NotFound::new);
            change.accept(locked);
            return changes.save(locked);
        }));
    }

    @Bean
    static RecurringTask mobileChangeRetention(Retention retention) {
        return retention.deletion("mobile-change-retention", Duration.ofMinutes(10), "mobile_changes",
                "expires_at < :before", Duration.ofDays(1));
    }
}
