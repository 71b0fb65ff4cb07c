package io.hrsshall.identity.journeys.registration;

/// FINISHING: a request is creating the account; back to PASSWORD if that fails.
public enum PersonRegistrationStep {

    FACE,
    PASSWORD,
    FINISHING,
    DONE;

    boolean canBecome(PersonRegistrationStep next) {
        return switch (this) {
            case FACE -> next == PASSWORD;
            case PASSWORD -> next == FINISHING;
            case FINISHING -> next != FACE;
            case DONE -> false;
        };
    }
}
