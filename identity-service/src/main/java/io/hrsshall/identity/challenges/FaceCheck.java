package io.hrsshall.identity.challenges;

import org.jspecify.annotations.Nullable;

/// The face check of a registration: only the last one that was started counts, and only Alipay's own answer.
///
/// @param check
///            Alipay's `certify_id`
public record FaceCheck(@Nullable String check, FaceState state, int starts) {

    static final int MOST_STARTS = 10;

    public static FaceCheck none() {
        return new FaceCheck(null, FaceState.NOT_STARTED, 0);
    }

    /// @throws TooManyFaceChecks
    ///             if that is enough for one registration
    public void checkStartable() {
        if (starts >= MOST_STARTS) {
            throw new TooManyFaceChecks();
        }
    }

    public FaceCheck started(String newCheck) {
        checkStartable();
        return new FaceCheck(newCheck, become(FaceState.WAITING), starts + 1);
    }

    public FaceCheck answered(FaceState answer) {
        return new FaceCheck(check, become(answer), starts);
    }

    private FaceState become(FaceState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(state + " can't become " + next);
        }
        return next;
    }
}
