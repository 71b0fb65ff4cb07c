package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.journeys.journey.JourneyStep;

/// FINISHING: a request is creating the account; back to PASSWORD if that fails.
public enum PersonRegistrationStep implements JourneyStep<PersonRegistrationStep> {

    FACE,
    PASSWORD,
    FINISHING,
    DONE;

    @Override
    public boolean isOpen() { return this != DONE; }

    @Override
    public boolean canBecome(PersonRegistrationStep next) {
        return switch (this) {
            case FACE -> next == PASSWORD;
            case PASSWORD -> next == FINISHING;
            case FINISHING -> next != FACE;
            case DONE -> false;
        };
    }
}
