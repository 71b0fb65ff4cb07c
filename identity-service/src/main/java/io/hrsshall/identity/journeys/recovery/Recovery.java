package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.RepresentativeReplaced;
import io.hrsshall.identity.people.facecheck.FaceCheck;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.flows.Reservation;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// 忘记密码: account data and a puzzle, then the proof of the person, then the new password. Its bearer continues it with a
/// token. It expires after thirty minutes and sets a password only once.
@Table("recoveries")
public final class Recovery extends AbstractAggregateRoot<Recovery> {

    static final String TABLE = "recoveries";
    static final Duration VALIDITY = Duration.ofMinutes(30);
    /// Within which a recovery by a proof of the unit sets the password.
    static final Duration UNIT_PROOF_VALIDITY = Duration.ofMinutes(5);
    static final Duration CODE_INTERVAL = Duration.ofMinutes(1);
    static final int MAX_CODES = 5;
    static final String BY = "recovery";

    @Id
    private final UUID id;
    private final byte[] tokenHash;
    private RecoveryStep step = RecoveryStep.PROOF;
    private final @Nullable String number;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "details_")
    private final Sealed details;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "face_")
    private FaceCheck face = FaceCheck.none();
    private @Nullable UUID smsChallengeId;
    private int smsCodes;
    private @Nullable Instant smsCodeAt;
    private @Nullable RecoveryProof proof;
    private @Nullable UUID accountId;
    private @Nullable UnifiedSocialCreditCode provenUnit;
    private @Nullable UUID provenUnitId;
    private @Nullable Instant unitProvenAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "setting_")
    private @Nullable Reservation setting;
    private @Nullable Long begunStamp;
    private @Nullable Long provenStamp;
    private final Instant expiresAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    /// @param number
    ///            of the unit or institution; null for the personal account
    public record Open(@Nullable String number, PersonDetails person) {}

    /// @param token
    ///            shown only once
    public record Opened(UUID id, FlowToken token, Instant expiresAt) {}

    @PersistenceCreator
    Recovery(UUID id, byte[] tokenHash, @Nullable String number, Sealed details, @Nullable Long begunStamp,
            Instant expiresAt, Audit audit) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.number = number;
        this.details = details;
        this.begunStamp = begunStamp;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    /// @param stamp
    ///            of the security clock
    static Recovery open(UUID id, FlowToken token, @Nullable String number, Sealed details, long stamp, Instant now) {
        return new Recovery(id, token.hash(), number, details, stamp, now.plus(VALIDITY), Audit.created(BY, now));
    }

    boolean isOpenedBy(@Nullable String token) {
        return FlowToken.matches(token, tokenHash);
    }

    void checkNotExpired(Instant now) {
        if (step != RecoveryStep.DONE && step != RecoveryStep.FAILED && !now.isBefore(expiresAt)) {
            throw RecoveryConflict.expired();
        }
    }

    void checkAtProof() {
        if (step != RecoveryStep.PROOF) {
            throw RecoveryConflict.wrongStep();
        }
    }

    void checkFaceStartable() {
        checkAtProof();
        face.checkStartable();
    }

    void faceStarted(String check, Instant now) {
        checkFaceStartable();
        face = face.started(check);
        changed(now);
    }

    /// @param check
    ///            ignored unless it is the last one started
    /// @return whether the person is proven by it
    boolean faceAnswered(String check, FaceCheckState answer, Instant now) {
        if (step != RecoveryStep.PROOF || !face.isWaitingFor(check)) {
            return false;
        }
        face = face.answered(answer);
        changed(now);
        return answer == FaceCheckState.PASSED;
    }

    /// The check that waits for Alipay's answer.
    Optional<String> waitingCheck() {
        return Optional.ofNullable(face.check())
                .filter(check -> step == RecoveryStep.PROOF && face.isWaitingFor(check));
    }

    /// Whether or not there is an account, the next code is given at the same time.
    void checkCodeAllowed(Instant now) {
        checkAtProof();
        if (smsCodes >= MAX_CODES) {
            throw RecoveryConflict.codeLimit(Duration.between(now, expiresAt));
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
        checkAtProof();
        provenUnit = unit;
        provenUnitId = usedProof;
        unitProvenAt = now;
        changed(now);
    }

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
        return step == RecoveryStep.PROOF && provenUnit != null;
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
    UUID beginSetting(Instant now) {
        switch (step) {
            case PROOF, FAILED -> throw RecoveryConflict.wrongStep();
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
            throw RecoveryConflict.expired();
        }
        become(RecoveryStep.SETTING, now);
        setting = new Reservation(now);
        return Objects.requireNonNull(accountId);
    }

    boolean isSetting() { return step == RecoveryStep.SETTING; }

    /// It throws everybody out of the account. It stays valid itself, so that it can be repeated.
    void renewed(long stamp) {
        begunStamp = stamp;
        provenStamp = stamp;
    }

    void settingFailed(Instant now) {
        if (step == RecoveryStep.SETTING) {
            become(RecoveryStep.PASSWORD, now);
            setting = null;
        }
    }

    void passwordSet(Instant now) {
        become(RecoveryStep.DONE, now);
        setting = null;
    }

    /// Its person became the legal representative of the unit.
    void representativeRecorded(UnitNumber unit, UUID person, Instant now) {
        changed(now);
        registerEvent(new RepresentativeReplaced(unit, person, null));
    }

    private void become(RecoveryStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        step = next;
        changed(now);
    }

    private void changed(Instant now) {
        audit = audit.changed(BY, now);
    }

    public UUID id() {
        return id;
    }

    public RecoveryStep step() {
        return step;
    }

    @Nullable
    String number() {
        return number;
    }

    Sealed details() {
        return details;
    }

    public FaceCheck face() {
        return face;
    }

    Optional<UUID> smsChallenge() {
        return Optional.ofNullable(smsChallengeId);
    }

    boolean isProvenByFace() { return proof == RecoveryProof.FACE; }

    /// When it was opened.
    Confirmation begun() {
        return Confirmation.at(begunStamp);
    }

    /// When the person was proven; null before.
    @Nullable
    Long provenStamp() {
        return provenStamp;
    }

    @Nullable
    UUID accountId() {
        return accountId;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
