package io.hrsshall.identity.journeys.journey;

import io.hrsshall.identity.people.facecheck.FaceCheck;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/// Somebody proves the identity, by the face or what a feature accepts in its place, and then does one thing, once.
/// Only its owner continues it: the bearer of its token, or the session that began it. It expires after thirty minutes
/// unless it waits for somebody else.
public abstract sealed class Journey<S extends JourneyStep<S>> extends AbstractAggregateRoot<Journey<S>>
        permits BearerJourney, SessionJourney {

    public static final Duration VALIDITY = Duration.ofMinutes(30);

    @Id
    private final UUID id;
    private S step;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "face_")
    private FaceCheck face = FaceCheck.none();
    private Instant expiresAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    Journey(UUID id, S step, Instant expiresAt, Audit audit) {
        this.id = id;
        this.step = step;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    protected abstract BrokenRule wrongStep();

    protected abstract BrokenRule expired();

    public final void checkNotExpired(Instant now) {
        if (step.isOpen() && !now.isBefore(expiresAt)) {
            throw expired();
        }
    }

    public final boolean awaitsProof() {
        return step.awaitsProof();
    }

    public final void checkAwaitsProof() {
        if (!awaitsProof()) {
            throw wrongStep();
        }
    }

    public final void checkAt(S expected) {
        if (!step.equals(expected)) {
            throw wrongStep();
        }
    }

    public final void checkFaceStartable() {
        checkAwaitsProof();
        face.checkStartable();
    }

    public final void faceStarted(FaceProvider provider, String check, Instant now) {
        checkFaceStartable();
        face = face.started(provider, check);
        changed(now);
    }

    /// The check that waits for the provider's answer.
    final Optional<String> waitingCheck() {
        return Optional.ofNullable(face.check()).filter(this::awaits);
    }

    final boolean awaits(String check) {
        return awaitsProof() && face.isWaitingFor(check);
    }

    /// @param check
    ///            ignored unless it is the last one started
    /// @return whether the person is proven by it
    public final boolean faceAnswered(String check, FaceCheckState answer, Instant now) {
        if (!awaits(check)) {
            return false;
        }
        face = face.answered(answer);
        changed(now);
        if (answer == FaceCheckState.PASSED) {
            facePassed(now);
        }
        return answer == FaceCheckState.PASSED;
    }

    /// The next step, unless the feature decides about it.
    protected void facePassed(Instant now) {}

    protected final void requireFacePassed() {
        if (face.state() != FaceCheckState.PASSED) {
            throw new IllegalStateException("face not passed");
        }
    }

    protected final void become(S next, Instant now) {
        if (!step.canBecome(next)) {
            throw new IllegalStateException(step + " can't become " + next);
        }
        step = next;
        changed(now);
    }

    protected final void extendTo(Instant end) {
        expiresAt = end;
    }

    protected final void changed(Instant now) {
        audit = audit.changed(audit.createdBy(), now);
    }

    public final UUID id() {
        return id;
    }

    public final S step() {
        return step;
    }

    public final FaceCheck face() {
        return face;
    }

    public final Instant openedAt() {
        return audit.createdAt();
    }

    public final Instant expiresAt() {
        return expiresAt;
    }
}
