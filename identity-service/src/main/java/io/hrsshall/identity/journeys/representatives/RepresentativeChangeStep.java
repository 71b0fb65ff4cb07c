package io.hrsshall.identity.journeys.representatives;

/// The face, a proof of the unit, or a check by two clerks is awaited (FACE) and was given (PROVEN); delegation-service
/// has replaced the grant (GRANTED) and unit-service knows the new legal representative (DONE). REFUSED: the register
/// named somebody else by then.
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
