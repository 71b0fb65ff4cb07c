package io.hrsshall.identity.registration;

import java.util.Set;

/// FINISHING: a request is creating the account; back to PASSWORD if that fails.
public enum PersonRegistrationStep {

    FACE,
    PASSWORD,
    FINISHING,
    DONE;

    boolean canBecome(PersonRegistrationStep next) {
        Set<PersonRegistrationStep> allowed = switch (this) {
            case FACE -> Set.of(PASSWORD);
            case PASSWORD -> Set.of(FINISHING);
            case FINISHING -> Set.of(FINISHING, PASSWORD, DONE);
            case DONE -> Set.of();
        };
        return allowed.contains(next);
    }
}
