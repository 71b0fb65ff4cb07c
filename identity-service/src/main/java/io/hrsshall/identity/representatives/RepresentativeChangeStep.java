package io.hrsshall.identity.representatives;

/// The face, or a proof of the unit, is awaited (FACE) and was given (PROVEN); delegation-service has replaced the
/// grant (GRANTED) and unit-service knows the new legal representative (DONE). REFUSED: the register named somebody else
/// by then.
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
