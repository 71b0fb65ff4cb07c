package io.hrsshall.identity.journeys.mobilechange;

import static io.hrsshall.identity.journeys.journey.SessionJourney.session;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.me.CurrentUser;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// 修改手机 (manual 2.6.8). The mobile belongs to the person, so it changes for all accounts of the person. The provider of
/// the face check is called outside the transactions.
@Service
public class OwnMobileChange {

    private static final Logger log = LoggerFactory.getLogger(OwnMobileChange.class);

    private final CurrentUser currentUser;
    private final Steps<MobileChange> steps;
    private final SmsCodes codes;
    private final PersonVerification verification;
    private final PersonQueries persons;
    private final UnitProofs proofs;
    private final DelegationClient delegation;
    private final AccountQueries accounts;
    private final SessionBindings bindings;
    private final AccountSecurity security;
    private final Clock clock;

    OwnMobileChange(Steps<MobileChange> steps, CurrentUser currentUser, SmsCodes codes,
            PersonVerification verification, PersonQueries persons, UnitProofs proofs,
            DelegationClient delegation, AccountQueries accounts, SessionBindings bindings, AccountSecurity security,
            Clock clock) {
        this.currentUser = currentUser;
        this.steps = steps;
        this.codes = codes;
        this.verification = verification;
        this.persons = persons;
        this.proofs = proofs;
        this.delegation = delegation;
        this.accounts = accounts;
        this.bindings = bindings;
        this.security = security;
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

    /// @param code
    ///            sent to the person's present mobile
    public record FormerMobile(UUID smsChallengeId, String code) {

        /// Without the code.
        @Override
        public String toString() {
            return "FormerMobile";
        }
    }

    /// The new one ends the account's former one, whichever session began it. It is never given out again: whoever has
    /// a token of the same session would otherwise continue it after the owner has passed the face check.
    public MobileChange begin(Actor actor) {
        bindings.requireUnbound(actor);
        Account account = currentUser.profile(actor).account();
        return steps.begin(actor, begun -> MobileChange.begin(account, begun, clock.instant()));
    }

    public FaceVerification.Started startFaceCheck(Actor actor, UUID id, @Nullable FaceProvider provider) {
        return steps.startFaceCheck(id, session(actor), provider,
                (checks, _, person) -> checks.startOwn(FacePurpose.CHANGE_MOBILE, person));
    }

    /// Replaces the face check for a legal representative who was never proven. Anybody with the unit's key can give
    /// this proof, so it is refused for a person who was proven, or who has an account or a grant elsewhere; and a code
    /// to the person's verified mobile is needed as well.
    ///
    /// @param former
    ///            null if the person has no verified mobile
    public MobileChange proveByUnit(Actor actor, UUID id, FlowToken proof, @Nullable FormerMobile former) {
        MobileChange change = steps.find(id, session(actor));
        change.checkFaceStartable();
        UnifiedSocialCreditCode proven = proofs.find(proof);
        boolean own = actor.tier() == Tier.LEGAL_REPRESENTATIVE && actor.unit() != null
                && accounts.unitOf(actor.unit()).filter(unit -> unit.uscc().equals(proven)).isPresent();
        if (!own) {
            throw MobileChangeConflict.unitProofNotEnough();
        }
        checkUnitAlone(change.personId(), proven);
        Mobile verified = persons.standing(change.personId()).map(PersonQueries.Standing::verified)
                .orElse(null);
        if (verified != null) {
            if (former == null) {
                throw new InvalidField("smsCode", "former-mobile-code-required");
            }
            codes.verify(former.smsChallengeId(), verified, SmsPurpose.CHANGE_MOBILE, former.code());
        }
        return steps.change(id, session(actor), locked -> {
            security.require(locked.accountId(), proofs.confirmationOf(proof));
            locked.unitProven(proven.value(), proofs.use(proof), clock.instant());
        });
    }

    /// Calls delegation-service, so not for use in a transaction.
    ///
    /// @throws MobileChangeConflict
    ///             if the person was proven, or has an account or a grant of another unit: the key of one unit must not
    ///             open the others
    private void checkUnitAlone(PersonId person, UnifiedSocialCreditCode unit) {
        if (persons.standing(person).orElseThrow(NotFound::new).proven()) {
            throw MobileChangeConflict.faceRequired();
        }
        UnitNumber number = accounts.unitOf(unit.value()).map(AccountQueries.KnownUnit::number).orElse(null);
        if (accounts.hasElsewhere(person, unit) || delegation.heldGrantsOf(person.value()).grants().stream()
                .anyMatch(grant -> !grant.unitNumber().equals(number))) {
            throw MobileChangeConflict.unitProofNotEnough();
        }
    }

    /// Asks the provider for the answer if a face check waits.
    public MobileChange get(Actor actor, UUID id) {
        return steps.refresh(id, session(actor));
    }

    /// Replaces the mobile and sends an SMS notice to the previous one.
    public MobileChange complete(Actor actor, UUID id, NewMobile entered) {
        MobileChange change = steps.find(id, session(actor));
        change.checkAt(MobileChangeStep.MOBILE);
        if (change.provenUnit() != null) {
            proofs.checkAgain(change.provenUnitId());
            checkUnitAlone(change.personId(), new UnifiedSocialCreditCode(change.provenUnit()));
        }
        codes.verify(entered.smsChallengeId(), entered.mobile(), SmsPurpose.CHANGE_MOBILE, entered.code());
        MobileChange done = steps.change(id, session(actor),
                locked -> verification.lock(steps.detailsOf(locked).document(),
                        entered.mobile()),
                locked -> {
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

    @Bean
    static Steps<MobileChange> stepsOfMobileChanges(JourneyMachine machine, MobileChanges changes) {
        return machine.steps(changes, changes::lock, changes::isOutdone);
    }

    @Bean
    static RecurringTask mobileChangeRetention(Retention retention) {
        return retention.deletion("mobile-change-retention", Duration.ofMinutes(10), "mobile_changes",
                "expires_at < :before", Duration.ofDays(1));
    }
}
