package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.people.facecheck.FaceCheck;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/// A registration in steps: opened with checked data, then the face check, then the account. Its bearer continues it
/// with a token. It expires after thirty minutes, or later if it waits for a check at the counter, and can be completed
/// only once.
public abstract class Registration {

    static final Duration VALIDITY = Duration.ofMinutes(30);

    @Id
    private final UUID id;
    private byte[] tokenHash;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "details_")
    private final Sealed details;
    private final @Nullable Integer agreementVersion;
    private @Nullable Long begunStamp;
    private final byte @Nullable [] claimantIndex;
    @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "face_")
    private FaceCheck face = FaceCheck.none();
    private Instant expiresAt;
    @Embedded(onEmpty = OnEmpty.USE_NULL)
    private Audit audit;
    @Version
    private long version;

    /// @param token
    ///            shown only once
    public record Opened(UUID id, FlowToken token, String step, Instant expiresAt) {}

    /// Who registers what.
    ///
    /// @param index
    ///            keyed hash
    /// @param stamp
    ///            when it was opened, by the security clock
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Claim(byte[] index, long stamp) {}

    Registration(UUID id, byte[] tokenHash, Sealed details, @Nullable Integer agreementVersion,
            @Nullable Long begunStamp, byte @Nullable [] claimantIndex, Instant expiresAt, Audit audit) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.details = details;
        this.agreementVersion = agreementVersion;
        this.begunStamp = begunStamp;
        this.claimantIndex = claimantIndex;
        this.expiresAt = expiresAt;
        this.audit = audit;
    }

    abstract String table();

    abstract boolean isAtFaceStep();

    abstract void facePassed(Instant now);

    abstract boolean canExpire();

    /// From when on a newer registration of the same claimant ends this one, by the security clock; null while
    /// none does.
    abstract @Nullable Long endedByNewerThan();

    /// The face was proven, or the unit in its place.
    ///
    /// @param stamp
    ///            of the security clock
    void proven(long stamp) {
        // Only some registrations have to know.
    }

    final boolean isOpenedBy(@Nullable String token) {
        return FlowToken.matches(token, tokenHash);
    }

    final void checkNotExpired(Instant now) {
        if (canExpire() && !now.isBefore(expiresAt)) {
            throw RegistrationConflict.expired();
        }
    }

    final void checkFaceStartable() {
        if (!isAtFaceStep()) {
            throw RegistrationConflict.wrongStep();
        }
        face.checkStartable();
    }

    final void faceStarted(String check, Instant now) {
        checkFaceStartable();
        face = face.started(check);
        changed(now);
    }

    /// @param check
    ///            ignored unless it is the last one started
    final void faceAnswered(String check, FaceCheckState answer, Instant now) {
        if (isAtFaceStep() && face.isWaitingFor(check)) {
            face = face.answered(answer);
            changed(now);
            if (answer == FaceCheckState.PASSED) {
                facePassed(now);
            }
        }
    }

    /// Another bearer continues; the former token is no longer valid.
    final void resume(FlowToken token, Instant now) {
        checkNotExpired(now);
        tokenHash = token.hash();
        changed(now);
    }

    final void extendTo(Instant end, Instant now) {
        expiresAt = end;
        changed(now);
    }

    final void changed(Instant now) {
        audit = audit.changed(audit.createdBy(), now);
    }

    public final UUID id() {
        return id;
    }

    final Sealed details() {
        return details;
    }

    /// When it was opened. Whatever throws somebody out of an account of the person later makes it void.
    final Confirmation begun() {
        return Confirmation.at(begunStamp);
    }

    /// Its own proof throws out whoever has the former mobile. It stays valid itself, so that it can be repeated.
    final void renewed(long stamp) {
        begunStamp = stamp;
    }

    final @Nullable Long begunStamp() {
        return begunStamp;
    }

    /// Null if it was opened by a version of the hall that did not note it.
    final byte @Nullable [] claimantIndex() {
        return claimantIndex;
    }

    /// The version of the agreement that was accepted when the registration was opened.
    final @Nullable Integer agreementVersion() {
        return agreementVersion;
    }

    final Instant openedAt() {
        return audit.createdAt();
    }

    public final FaceCheck face() {
        return face;
    }

    public final Instant expiresAt() {
        return expiresAt;
    }
}
