package io.hrsshall.identity.people.facecheck;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The face checks of one procedure, such as a registration or a recovery. Only the last one started counts, and only
/// Alipay's own answer.
///
/// @param check
///            Alipay's `certify_id`
public record FaceCheck(@Nullable String check, FaceCheckState state, int starts) {

    static final int MAX_STARTS = 10;

    public static FaceCheck none() {
        return new FaceCheck(null, FaceCheckState.NOT_STARTED, 0);
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

    public FaceCheck started(String newCheck) {
        checkStartable();
        return new FaceCheck(newCheck, become(FaceCheckState.WAITING), starts + 1);
    }

    public FaceCheck answered(FaceCheckState answer) {
        return new FaceCheck(check, become(answer), starts);
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
