package io.hrsshall.identity.journeys.settings;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.people.facecheck.FaceCheck;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/// 修改移动电话: the person's face, or, for a person who was never proven, a proof of the unit whose legal representative the
/// person is; then a code to the new mobile. Only the session that began it continues it, within thirty minutes, and
/// once. The last one that an account began counts.
@Table("mobile_changes")
public final class MobileChange {

    static final Duration VALIDITY = Duration.ofMinutes(30);

    @Id
    private final UUID id;
    private final UUID accountId;
    private final UUID personId;
    private MobileChangeStep step = MobileChangeStep.FACE;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "face_")
    private FaceCheck face = FaceCheck.none();
    private @Nullable String provenUnit;
    private @Nullable UUID provenUnitId;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "begun_")
    private final @Nullable Confirmation begun;
    private final Instant expiresAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    MobileChange(UUID id, UUID accountId, UUID personId, @Nullable Confirmation begun, Instant expiresAt,
            Audit audit) {
        this.id = id;
        this.accountId = accountId;
        this.personId = personId;
        this.begun = begun;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    static MobileChange begin(UUID account, UUID person, Confirmation begun, Instant now) {
        return new MobileChange(Ids.next(), account, person, begun, now.plus(VALIDITY),
                Audit.created(account.toString(), now));
    }

    boolean isOf(Actor actor) {
        return accountId.equals(actor.accountId()) && begun != null && begun.isBySession(actor.session());
    }

    void checkNotExpired(Instant now) {
        if (step != MobileChangeStep.DONE && !now.isBefore(expiresAt)) {
            throw MobileChangeConflict.expired();
        }
    }

    void checkFaceStartable() {
        checkAt(MobileChangeStep.FACE);
        face.checkStartable();
    }

    void faceStarted(String check, Instant now) {
        checkFaceStartable();
        face = face.started(check);
        changed(now);
    }

    /// The check that waits for Alipay's answer.
    Optional<String> waitingCheck() {
        return Optional.ofNullable(face.check())
                .filter(check -> step == MobileChangeStep.FACE && face.isWaitingFor(check));
    }

    /// @param check
    ///            ignored unless it is the last one started
    void faceAnswered(String check, FaceCheckState answer, Instant now) {
        if (step == MobileChangeStep.FACE && face.isWaitingFor(check)) {
            face = face.answered(answer);
            changed(now);
            if (answer == FaceCheckState.PASSED) {
                become(MobileChangeStep.MOBILE, now);
            }
        }
    }

    /// The unit was proven, for which the caller acts as the legal representative.
    ///
    /// @param proof
    ///            which was used up
    void unitProven(String unit, UUID proof, Instant now) {
        checkAt(MobileChangeStep.FACE);
        provenUnit = unit;
        provenUnitId = proof;
        become(MobileChangeStep.MOBILE, now);
    }

    boolean isUnitProven() { return provenUnit != null; }

    /// The unit that was proven in place of the face.
    @Nullable
    String provenUnit() {
        return provenUnit;
    }

    @Nullable
    UUID provenUnitId() {
        return provenUnitId;
    }

    void checkAtMobile() {
        checkAt(MobileChangeStep.MOBILE);
    }

    void done(Instant now) {
        checkAtMobile();
        become(MobileChangeStep.DONE, now);
    }

    private void checkAt(MobileChangeStep expected) {
        if (step != expected) {
            throw MobileChangeConflict.wrongStep();
        }
    }

    private void become(MobileChangeStep next, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        step = next;
        changed(now);
    }

    private void changed(Instant now) {
        audit = audit.changed(audit.createdBy(), now);
    }

    public UUID id() {
        return id;
    }

    boolean isDone() { return step == MobileChangeStep.DONE; }

    UUID accountId() {
        return accountId;
    }

    /// By which session, and when.
    @Nullable
    Confirmation begun() {
        return begun;
    }

    UUID personId() {
        return personId;
    }

    public MobileChangeStep step() {
        return step;
    }

    public FaceCheck face() {
        return face;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
