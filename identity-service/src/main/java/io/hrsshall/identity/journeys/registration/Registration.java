package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.journeys.journey.BearerJourney;
import io.hrsshall.identity.journeys.journey.JourneyStep;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A registration in steps: opened with checked data, then the face check, then the account. Its bearer continues it
/// with a token. It expires after thirty minutes, or later if it waits for a check at the counter, and can be completed
/// only once.
public abstract class Registration<S extends JourneyStep<S>> extends BearerJourney<S> {

    private final @Nullable Integer agreementVersion;
    private final byte @Nullable [] claimantIndex;

    Registration(UUID id, S step, byte[] tokenHash, Sealed details, @Nullable Integer agreementVersion,
            @Nullable Long begunStamp, byte @Nullable [] claimantIndex, Instant expiresAt, Audit audit) {
        super(id, step, tokenHash, details, begunStamp, expiresAt, audit);
        this.agreementVersion = agreementVersion;
        this.claimantIndex = claimantIndex;
    }

    @Override
    protected final BrokenRule wrongStep() {
        return RegistrationConflict.wrongStep();
    }

    @Override
    protected final BrokenRule expired() {
        return RegistrationConflict.expired();
    }

    /// From when on a newer registration of the same claimant ends this one, by the security clock; null while
    /// none does.
    abstract @Nullable Long endedByNewerThan();

    /// Null if it was opened by a version of the hall that did not note it.
    final byte @Nullable [] claimantIndex() {
        return claimantIndex;
    }

    /// The version of the agreement that was accepted when the registration was opened.
    final @Nullable Integer agreementVersion() {
        return agreementVersion;
    }
}
