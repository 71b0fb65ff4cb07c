package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.RepresentativeReplaced;
import io.hrsshall.identity.journeys.flows.Reservation;
import io.hrsshall.identity.journeys.journey.BearerJourney;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// 忘记密码: account data and a puzzle, then the proof of the person, then the new password. Its bearer continues it with a
/// token. It expires after thirty minutes and sets a password only once.
@Table("recoveries")
public final class Recovery extends BearerJourney<RecoveryStep> {

    static final String TABLE = "recoveries";
    /// Within which a recovery by a proof of the unit sets the password.
    static final Duration UNIT_PROOF_VALIDITY = Duration.ofMinutes(5);
    static final Duration CODE_INTERVAL = Duration.ofMinutes(1);
    static final int MAX_CODES = 5;
    static final String BY = "recovery";

    private final @Nullable String number;
    private @Nullable UUID smsChallengeId;
    private int smsCodes;
    private @Nullable Instant smsCodeAt;
    private @Nullable RecoveryProof proof;
    private @Nullable AccountId accountId;
    private @Nullable UnifiedSocialCreditCode provenUnit;
    private @Nullable UUID provenUnitId;
    private @Nullable Instant unitProvenAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "setting_")
    private @Nullable Reservation setting;
    private @Nullable Long provenStamp;
    private boolean unitProofOffered;
    private boolean passwordCompared;

    /// @param number
    ///            of the unit or institution; null for the personal account
    public record Open(@Nullable String number, PersonDetails person) {}

    /// What the bearer may see.
    ///
    /// @param account
    ///            null until the person is proven
    public record State(Recovery recovery, @Nullable Account account) {}

    @PersistenceCreator
    Recovery(UUID id, byte[] tokenHash, @Nullable String number, Sealed details, @Nullable Long begunStamp,
            Instant expiresAt, Audit audit) {
        super(id, RecoveryStep.PROOF, tokenHash, details, begunStamp, expiresAt, audit);
        this.number = number;
    }

    static Recovery open(Opening opening, @Nullable String number) {
        return new Recovery(opening.id(), opening.token().hash(), number, opening.details(), opening.stamp(),
                opening.expiresAt(), opening.audit(BY));
    }

    @Override
    protected BrokenRule wrongStep() {
        return RecoveryConflict.wrongStep();
    }

    @Override
    protected BrokenRule expired() {
        return RecoveryConflict.expired();
    }

    @Override
    protected String table() {
        return TABLE;
    }

    /// Whether or not there is an account, the next code is given at the same time.
    void checkCodeAllowed(Instant now) {
        checkAwaitsProof();
        if (smsCodes >= MAX_CODES) {
            throw RecoveryConflict.codeLimit(Duration.between(now, expiresAt()));
        }
        if (smsCodeAt != null && now.isBefore(smsCodeAt.plus(CODE_INTERVAL))) {
            throw RecoveryConflict.codeLimit(Duration.between(now, smsCodeAt.plus(CODE_INTERVAL)));
        }
    }

    void codeReserved(UUID challenge, Instant now) {
        checkCodeAllowed(now);
        smsChallengeId = challenge;
        smsCodes++;
        smsCodeAt = now;
        changed(now);
    }

    /// The unit is proven. If its legal representative has a verified mobile, a code to it is still needed.
    ///
    /// @param proof
    ///            which was used up
    void unitProven(UnifiedSocialCreditCode unit, UUID usedProof, Instant now) {
        checkAwaitsProof();
        provenUnit = unit;
        provenUnitId = usedProof;
        unitProvenAt = now;
        changed(now);
    }

    /// A proof of the unit may be enough.
    void offerUnitProof(Instant now) {
        unitProofOffered = true;
        changed(now);
    }

    public boolean isUnitProofOffered() { return unitProofOffered; }

    /// The password to set is not the former one. An attempt that is repeated may have set it already.
    void passwordCompared(Instant now) {
        passwordCompared = true;
        changed(now);
    }

    boolean isPasswordCompared() { return passwordCompared; }

    /// The unit that was proven not long ago.
    Optional<UnifiedSocialCreditCode> provenUnit(Instant now) {
        return Optional.ofNullable(provenUnit)
                .filter(unit -> unitProvenAt != null && now.isBefore(unitProvenAt.plus(UNIT_PROOF_VALIDITY)));
    }

    @Nullable
    UUID provenUnitId() {
        return provenUnitId;
    }

    boolean isProvenByUnit() { return proof == RecoveryProof.UNIT; }

    /// Whether a code to the verified mobile is needed beside the proof of the unit.
    public boolean awaitsCode() {
        return awaitsProof() && provenUnit != null;
    }

    /// The person is proven.
    ///
    /// @param account
    ///            that the account data select, if there is one
    /// @param stamp
    ///            of the security clock
    void proven(RecoveryProof by, Optional<Account> account, long stamp, Instant now) {
        become(account.isPresent() ? RecoveryStep.PASSWORD : RecoveryStep.FAILED, now);
        proof = by;
        accountId = account.map(Account::id).orElse(null);
        provenStamp = stamp;
    }

    /// Reserves setting the password for one request at a time.
    ///
    /// @return the account
    AccountId beginSetting(Instant now) {
        switch (step()) {
            case PROOF, FAILED -> throw wrongStep();
            case DONE -> throw RecoveryConflict.finished();
            case SETTING -> {
                if (Reservation.isHeld(setting, now)) {
                    throw RecoveryConflict.busy();
                }
            }
            case PASSWORD -> {
            }
        }
        if (isProvenByUnit() && provenUnit(now).isEmpty()) {
            throw expired();
        }
        become(RecoveryStep.SETTING, now);
        setting = new Reservation(now);
        return Objects.requireNonNull(accountId);
    }

    boolean isSetting() { return step() == RecoveryStep.SETTING; }

    @Override
    public void renewed(long stamp) {
        super.renewed(stamp);
        provenStamp = stamp;
    }

    void settingFailed(Instant now) {
        if (step() == RecoveryStep.SETTING) {
            become(RecoveryStep.PASSWORD, now);
            setting = null;
        }
    }

    void passwordSet(Instant now) {
        become(RecoveryStep.DONE, now);
        setting = null;
    }

    /// Its person became the legal representative of the unit.
    void representativeRecorded(UnitNumber unit, PersonId person, Instant now) {
        changed(now);
        registerEvent(new RepresentativeReplaced(unit, person, null));
    }

    @Nullable
    String number() {
        return number;
    }

    Optional<UUID> smsChallenge() {
        return Optional.ofNullable(smsChallengeId);
    }

    boolean isProvenByFace() { return proof == RecoveryProof.FACE; }

    /// When the person was proven; null before.
    @Nullable
    Long provenStamp() {
        return provenStamp;
    }

    @Nullable
    AccountId accountId() {
        return accountId;
    }
}
