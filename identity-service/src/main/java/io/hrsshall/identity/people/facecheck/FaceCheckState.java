package io.hrsshall.identity.people.facecheck;

public enum FaceCheckState {

    NOT_STARTED,
    WAITING,
    FAILED,
    PASSED;

    boolean canBecome(FaceCheckState next) {
        return switch (this) {
            case NOT_STARTED, FAILED -> next == WAITING;
            case WAITING -> next != NOT_STARTED;
            case PASSED -> false;
        };
    }
}
