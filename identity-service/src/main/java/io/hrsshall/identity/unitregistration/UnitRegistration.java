package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.challenges.FaceCheck;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.RegistrationExpired;
import io.hrsshall.identity.challenges.ResumeToken;
import io.hrsshall.identity.challenges.WrongStep;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// 单位注册 (manual 2.2): one server-side row carries the steps for thirty minutes. It can be resumed, and it starts at
/// most one saga at a time.
@Table("unit_registrations")
final class UnitRegistration {

    static final Duration LIVES = Duration.ofMinutes(30);
    static final String BY = "unit-registration";

    @Id
    private final UUID id;
    private final byte[] tokenHash;
    private UnitRegistrationStep step;
    private final UnifiedSocialCreditCode uscc;
    private final String unitName;
    private final City city;
    private final boolean represented;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "details_")
    private final Sealed details;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "face_")
    private FaceCheck face;
    private final Instant agreedAt;
    private final Instant expiresAt;
    private @Nullable UUID sagaId;
    private @Nullable String unitNumber;
    private @Nullable String problem;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private final @Nullable Long version;

    @PersistenceCreator
    UnitRegistration(UUID id, byte[] tokenHash, UnitRegistrationStep step, UnifiedSocialCreditCode uscc,
            String unitName, City city, boolean represented, Sealed details, FaceCheck face, Instant agreedAt,
            Instant expiresAt,
            @Nullable UUID sagaId, @Nullable String unitNumber, @Nullable String problem, Audit audit,
            @Nullable Long version) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.step = step;
        this.uscc = uscc;
        this.unitName = unitName;
        this.city = city;
        this.represented = represented;
        this.details = details;
        this.face = face;
        this.agreedAt = agreedAt;
        this.expiresAt = expiresAt;
        this.sagaId = sagaId;
        this.unitNumber = unitNumber;
        this.problem = problem;
        this.audit = audit;
        this.version = version;
    }

    /// @param represented
    ///            by this person, says the enterprise register
    static UnitRegistration open(UUID id, ResumeToken token, UnifiedSocialCreditCode uscc, String unitName, City city,
            boolean represented, Sealed details, Instant now) {
        return new UnitRegistration(id, token.hash(), UnitRegistrationStep.FACE, uscc, unitName, city, represented,
                details,
                FaceCheck.none(), now, now.plus(LIVES), null, null, null, Audit.created(BY, now), null);
    }

    boolean isOpenedBy(@Nullable String token) {
        return ResumeToken.matches(token, tokenHash);
    }

    /// What is being made, or was made, stays readable; an unfinished registration is gone after its time.
    void checkAlive(Instant now) {
        boolean unfinished = step == UnitRegistrationStep.FACE || step == UnitRegistrationStep.ACCOUNT;
        if (unfinished && !now.isBefore(expiresAt)) {
            throw new RegistrationExpired();
        }
    }

    void checkFaceStartable() {
        if (step != UnitRegistrationStep.FACE) {
            throw new WrongStep();
        }
        face.checkStartable();
    }

    void faceStarted(String check, Instant now) {
        checkFaceStartable();
        face = face.started(check);
        audit = audit.changed(BY, now);
    }

    /// @param check
    ///            whose answer it is: only the last one counts
    void faceAnswered(String check, FaceState answer, Instant now) {
        if (step != UnitRegistrationStep.FACE || !check.equals(face.check()) || face.state() != FaceState.WAITING) {
            return;
        }
        face = face.answered(answer);
        if (answer == FaceState.PASSED && represented) {
            become(UnitRegistrationStep.ACCOUNT, now);
        } else if (answer == FaceState.PASSED) {
            become(UnitRegistrationStep.FAILED, now);
            problem = "legal-representative-differs";
        }
    }

    /// Whether the account step is over: a repeated call then only looks.
    boolean isBeyondAccount() {
        return switch (step) {
            case FACE, ACCOUNT -> false;
            case CREATING, DONE, FAILED -> true;
        };
    }

    void checkAccountStep() {
        if (step != UnitRegistrationStep.ACCOUNT) {
            throw new WrongStep();
        }
    }

    void creating(UUID saga, Instant now) {
        checkAccountStep();
        become(UnitRegistrationStep.CREATING, now);
        sagaId = saga;
    }

    void created(UUID saga, String number, Instant now) {
        if (isOf(saga)) {
            become(UnitRegistrationStep.DONE, now);
            unitNumber = number;
        }
    }

    /// The saga could not go on and is undone; the account step can be taken again.
    void undone(UUID saga, Instant now) {
        if (isOf(saga)) {
            become(UnitRegistrationStep.ACCOUNT, now);
            sagaId = null;
        }
    }

    /// The unit can't be made.
    void failed(UUID saga, String why, Instant now) {
        if (isOf(saga)) {
            become(UnitRegistrationStep.FAILED, now);
            problem = why;
        }
    }

    private boolean isOf(UUID saga) {
        return step == UnitRegistrationStep.CREATING && saga.equals(sagaId);
    }

    private void become(UnitRegistrationStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        step = next;
        audit = audit.changed(BY, now);
    }

    UUID id() {
        return id;
    }

    UnitRegistrationStep step() {
        return step;
    }

    UnifiedSocialCreditCode uscc() {
        return uscc;
    }

    String unitName() {
        return unitName;
    }

    City city() {
        return city;
    }

    Sealed details() {
        return details;
    }

    FaceCheck face() {
        return face;
    }

    Instant agreedAt() {
        return agreedAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    UUID sagaId() {
        return sagaId;
    }

    @Nullable
    String unitNumber() {
        return unitNumber;
    }

    @Nullable
    String problem() {
        return problem;
    }

    @Nullable
    Long version() {
        return version;
    }
}
