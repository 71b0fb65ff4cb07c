package io.hrsshall.identity.registration;

import java.util.Set;

/// How far the registration of a person is. FINISHING is left again when making the account fails.
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
