package io.hrsshall.identity.journeys.representatives;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.RepresentativeReplaced;
import io.hrsshall.identity.people.facecheck.FaceCheck;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
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

/// The change of a unit's legal representative, by the new one. Only the session that began it continues it, and the
/// face or the unit is proven within thirty minutes; or two clerks confirm the person within fifteen days, and then any
/// session of the account does. Once it is proven, the change only goes forward.
@Table("representative_changes")
public final class RepresentativeChange extends AbstractAggregateRoot<RepresentativeChange> {

    static final Duration VALIDITY = Duration.ofMinutes(30);

    @Id
    private final UUID id;
    private final UUID accountId;
    private final UUID personId;
    private final UnifiedSocialCreditCode uscc;
    private final UnitNumber unitNumber;
    private final String unitName;
    private RepresentativeChangeStep step = RepresentativeChangeStep.FACE;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "face_")
    private FaceCheck face = FaceCheck.none();
    private boolean unitProven;
    private boolean counterProven;
    private @Nullable UUID formerPersonId;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "begun_")
    private @Nullable Confirmation begun;
    private Instant expiresAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    RepresentativeChange(UUID id, UUID accountId, UUID personId, UnifiedSocialCreditCode uscc, UnitNumber unitNumber,
            String unitName, @Nullable Confirmation begun, Instant expiresAt, Audit audit) {
        this.id = id;
        this.accountId = accountId;
        this.personId = personId;
        this.uscc = uscc;
        this.unitNumber = unitNumber;
        this.unitName = unitName;
        this.begun = begun;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    static RepresentativeChange begin(UUID account, UUID person, UnifiedSocialCreditCode uscc, UnitNumber unitNumber,
            String unitName, Confirmation begun, Instant now) {
        return new RepresentativeChange(Ids.next(), account, person, uscc, unitNumber, unitName, begun,
                now.plus(VALIDITY),
                Audit.created(account.toString(), now));
    }

    /// Whether the face can still be proven, so that the session needs no other change for the unit.
    boolean isContinuable(Instant now) {
        return step == RepresentativeChangeStep.FACE && now.isBefore(expiresAt) && face.isStartable();
    }

    boolean isOf(Actor actor) {
        return accountId.equals(actor.accountId()) && begun != null
                && (begun.session() == null || begun.isBySession(actor.session()));
    }

    boolean isAtFace() { return step == RepresentativeChangeStep.FACE; }

    UUID accountId() {
        return accountId;
    }

    /// By which session, and when.
    @Nullable
    Confirmation begun() {
        return begun;
    }

    void checkNotExpired(Instant now) {
        if (step == RepresentativeChangeStep.FACE && !now.isBefore(expiresAt)) {
            throw RepresentativeChangeConflict.expired();
        }
    }

    void checkFaceStartable() {
        checkNotProven();
        face.checkStartable();
    }

    void checkNotProven() {
        if (step != RepresentativeChangeStep.FACE) {
            throw RepresentativeChangeConflict.wrongStep();
        }
    }

    void faceStarted(String check, Instant now) {
        checkFaceStartable();
        face = face.started(check);
        changed(now);
    }

    /// The check that waits for Alipay's answer.
    Optional<String> waitingCheck() {
        return Optional.ofNullable(face.check())
                .filter(check -> step == RepresentativeChangeStep.FACE && face.isWaitingFor(check));
    }

    /// @param check
    ///            ignored unless it is the last one started
    /// @param represented
    ///            whether the register still names the person
    /// @return whether the change is now to be carried out
    boolean faceAnswered(String check, FaceCheckState answer, boolean represented, Instant now) {
        if (step != RepresentativeChangeStep.FACE || !face.isWaitingFor(check)) {
            return false;
        }
        face = face.answered(answer);
        changed(now);
        if (answer == FaceCheckState.PASSED) {
            become(represented ? RepresentativeChangeStep.PROVEN : RepresentativeChangeStep.REFUSED, now);
        }
        return step == RepresentativeChangeStep.PROVEN;
    }

    /// The unit was proven in place of the face.
    ///
    /// @param represented
    ///            whether the register still names the person
    void unitProven(boolean represented, Instant now) {
        checkNotProven();
        unitProven = true;
        become(represented ? RepresentativeChangeStep.PROVEN : RepresentativeChangeStep.REFUSED, now);
    }

    /// The person goes to the counter of the unit's city until then. A session does not last as long, so any one of the
    /// account continues the change.
    void awaitCounter(Instant until, Instant now) {
        checkNotProven();
        expiresAt = until;
        begun = begun == null ? null : Confirmation.at(begun.stamp());
        changed(now);
    }

    /// Two clerks of the unit's city confirmed the person.
    ///
    /// @param represented
    ///            whether the register still names the person
    void counterProven(boolean represented, Instant now) {
        checkNotProven();
        counterProven = true;
        become(represented ? RepresentativeChangeStep.PROVEN : RepresentativeChangeStep.REFUSED, now);
    }

    boolean isCounterProven() { return counterProven; }

    /// Recorded before the grant is replaced; afterwards nobody could tell.
    void replaces(UUID former, Instant now) {
        formerPersonId = former;
        changed(now);
    }

    /// The grant was replaced.
    void granted(Instant now) {
        become(RepresentativeChangeStep.GRANTED, now);
        registerEvent(new RepresentativeReplaced(unitNumber, personId, formerPersonId));
    }

    void recorded(Instant now) {
        become(RepresentativeChangeStep.DONE, now);
    }

    private void become(RepresentativeChangeStep next, Instant now) {
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

    UUID personId() {
        return personId;
    }

    UnifiedSocialCreditCode uscc() {
        return uscc;
    }

    public UnitNumber unitNumber() {
        return unitNumber;
    }

    public String unitName() {
        return unitName;
    }

    public RepresentativeChangeStep step() {
        return step;
    }

    boolean isUnitProven() { return unitProven; }

    public FaceCheck face() {
        return face;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
