package io.hrsshall.identity.journeys.representatives;

import io.hrsshall.identity.journeys.journey.JourneyStep;

/// The face, a proof of the unit, or a check by two clerks is awaited (FACE) and was given (PROVEN); delegation-service
/// has replaced the grant (GRANTED) and unit-service knows the new legal representative (DONE). REFUSED: the register
/// named somebody else by then.
public enum RepresentativeChangeStep implements JourneyStep<RepresentativeChangeStep> {

    FACE,
    PROVEN,
    GRANTED,
    DONE,
    REFUSED;

    /// A proven change goes forward.
    @Override
    public boolean isOpen() { return this == FACE; }

    @Override
    public boolean canBecome(RepresentativeChangeStep next) {
        return switch (this) {
            case FACE -> next == PROVEN || next == REFUSED;
            case PROVEN -> next == GRANTED;
            case GRANTED -> next == DONE;
            case DONE, REFUSED -> false;
        };
    }
}
