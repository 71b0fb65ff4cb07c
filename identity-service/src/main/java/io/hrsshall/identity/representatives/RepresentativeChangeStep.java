package io.hrsshall.identity.representatives;

/// The face is awaited (FACE) and proven (PROVEN); delegation-service has replaced the grant (GRANTED) and unit-service
/// knows the new legal representative (DONE). REFUSED: the register named somebody else when the face was proven.
public enum RepresentativeChangeStep {

    FACE,
    PROVEN,
    GRANTED,
    DONE,
    REFUSED;

    boolean canBecome(RepresentativeChangeStep next) {
        return switch (this) {
            case FACE -> next == PROVEN || next == REFUSED;
            case PROVEN -> next == GRANTED;
            case GRANTED -> next == DONE;
            case DONE, REFUSED -> false;
        };
    }
}
