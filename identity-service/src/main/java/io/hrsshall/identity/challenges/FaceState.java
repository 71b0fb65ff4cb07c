package io.hrsshall.identity.challenges;

import java.util.Set;

/// How a face check stands.
public enum FaceState {

    NOT_STARTED,
    WAITING,
    FAILED,
    PASSED;

    public boolean canBecome(FaceState next) {
        Set<FaceState> allowed = switch (this) {
            case NOT_STARTED -> Set.of(WAITING);
            case WAITING -> Set.of(WAITING, FAILED, PASSED);
            case FAILED -> Set.of(WAITING);
            case PASSED -> Set.of();
        };
        return allowed.contains(next);
    }
}
