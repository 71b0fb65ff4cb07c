package io.hrsshall.identity.registration;

import io.hrsshall.identity.challenges.FaceCheck;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.RegistrationBusy;
import io.hrsshall.identity.challenges.RegistrationExpired;
import io.hrsshall.identity.challenges.RegistrationFinished;
import io.hrsshall.identity.challenges.ResumeToken;
import io.hrsshall.identity.challenges.WrongStep;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
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

/// 个人实名注册: opened with a verified mobile, then the face, then the password. Thirty minutes, and once only.
@Table("person_registrations")
final class PersonRegistration {

    static final Duration LIVES = Duration.ofMinutes(30);
    /// How long one call may take to make the account before another may try.
    static final Duration FINISHING_LEASE = Duration.ofSeconds(30);
    static final String BY = "person-registration";

    @Id
    private final UUID id;
    private final byte[] tokenHash;
    private PersonRegistrationStep step;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "details_")
    private final Sealed details;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "face_")
    private FaceCheck face;
    private final Instant expiresAt;
    private @Nullable Instant finishingSince;
    private @Nullable UUID personId;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private final @Nullable Long version;

    @PersistenceCreator
    PersonRegistration(UUID id, byte[] tokenHash, PersonRegistrationStep step, Sealed details, FaceCheck face,
            Instant expiresAt, @Nullable Instant finishingSince, @Nullable UUID personId, Audit audit,
            @Nullable Long version) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.step = step;
        this.details = details;
        this.face = face;
        this.expiresAt = expiresAt;
        this.finishingSince = finishingSince;
        this.personId = personId;
        this.audit = audit;
        this.version = version;
    }

    static PersonRegistration open(UUID id, ResumeToken token, Sealed details, Instant now) {
        return new PersonRegistration(id, token.hash(), PersonRegistrationStep.FACE, details, FaceCheck.none(),
                now.plus(LIVES), null, null, Audit.created(BY, now), null);
    }

    boolean isOpenedBy(@Nullable String token) {
        return ResumeToken.matches(token, tokenHash);
    }

    /// A finished one stays readable for a while; an unfinished one is gone after its time.
    void checkAlive(Instant now) {
        if (step != PersonRegistrationStep.DONE && !now.isBefore(expiresAt)) {
            throw new RegistrationExpired();
        }
    }

    void checkFaceStartable() {
        if (step != PersonRegistrationStep.FACE) {
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
        if (step != PersonRegistrationStep.FACE || !check.equals(face.check()) || face.state() != FaceState.WAITING) {
            return;
        }
        face = face.answered(answer);
        if (answer == FaceState.PASSED) {
            become(PersonRegistrationStep.PASSWORD, now);
        }
    }

    /// One call at a time makes the account.
    void beginFinish(Instant now) {
        switch (step) {
            case FACE -> throw new WrongStep();
            case DONE -> throw new RegistrationFinished();
            case FINISHING -> {
                if (finishingSince != null && now.isBefore(finishingSince.plus(FINISHING_LEASE))) {
                    throw new RegistrationBusy();
                }
            }
            case PASSWORD -> {
            }
        }
        become(PersonRegistrationStep.FINISHING, now);
        finishingSince = now;
    }

    void finishFailed(Instant now) {
        if (step == PersonRegistrationStep.FINISHING) {
            become(PersonRegistrationStep.PASSWORD, now);
            finishingSince = null;
        }
    }

    void finished(UUID person, Instant now) {
        become(PersonRegistrationStep.DONE, now);
        finishingSince = null;
        personId = person;
    }

    private void become(PersonRegistrationStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        step = next;
        audit = audit.changed(BY, now);
    }

    UUID id() {
        return id;
    }

    PersonRegistrationStep step() {
        return step;
    }

    Sealed details() {
        return details;
    }

    FaceCheck face() {
        return face;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    UUID personId() {
        return personId;
    }

    @Nullable
    Long version() {
        return version;
    }
}
