package io.hrsshall.identity.facecheck;

import java.util.Set;

public enum FaceCheckState {

    NOT_STARTED,
    WAITING,
    FAILED,
    PASSED;

    boolean canBecome(FaceCheckState next) {
        Set<FaceCheckState> allowed = switch (this) {
            case NOT_STARTED -> Set.of(WAITING);
            case WAITING -> Set.of(WAITING, FAILED, PASSED);
            case FAILED -> Set.of(WAITING);
            case PASSED -> Set.of();
        };
        return allowed.contains(next);
    }
}
