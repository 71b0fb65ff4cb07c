package io.hrsshall.identity.people.facecheck;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The face checks of one procedure, such as a registration or a recovery. Only the last one started counts, and only
/// its provider's own answer.
///
/// @param check
///            the provider's number of it
/// @param provider
///            null if none was started, or by a version of the hall that knew Alipay only
public record FaceCheck(@Nullable String check, @Nullable FaceProvider provider, FaceCheckState state, int starts) {

    static final int MAX_STARTS = 10;

    public static FaceCheck none() {
        return new FaceCheck(null, null, FaceCheckState.NOT_STARTED, 0);
    }

    /// @throws FaceCheckLimitReached
    ///             if the procedure has used up its checks
    public void checkStartable() {
        if (!isStartable()) {
            // Each procedure is valid for 30 minutes, and a new one has checks of its own.
            throw new FaceCheckLimitReached(Duration.ofMinutes(30));
        }
    }

    public boolean isStartable() { return starts < MAX_STARTS; }

    public FaceCheck started(FaceProvider by, String newCheck) {
        checkStartable();
        return new FaceCheck(newCheck, by, become(FaceCheckState.WAITING), starts + 1);
    }

    public FaceCheck answered(FaceCheckState answer) {
        return new FaceCheck(check, provider, become(answer), starts);
    }

    public FaceProvider startedBy() {
        return provider == null ? FaceProvider.ALIPAY : provider;
    }

    public boolean isWaitingFor(String id) {
        return state == FaceCheckState.WAITING && id.equals(check);
    }

    private FaceCheckState become(FaceCheckState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(state + " can't become " + next);
        }
        return next;
    }
}
