package io.hrsshall.identity.journeys.registration;

/// The last step that the saga completed. UNIT_CREATED is the pivot: before it the saga can be undone, after it the
/// saga only goes forward.
enum RegistrationSagaStep {

    STARTED,
    ACCOUNT_PREPARED,
    UNIT_CREATED,
    GRANT_CREATED,
    ACCOUNT_ACTIVATED,
    DONE,
    UNDOING,
    UNDONE;

    boolean canBecome(RegistrationSagaStep next) {
        return switch (this) {
            case STARTED -> next == ACCOUNT_PREPARED || next == UNDOING;
            case ACCOUNT_PREPARED -> next == UNIT_CREATED || next == UNDOING;
            case UNIT_CREATED -> next == GRANT_CREATED;
            case GRANT_CREATED -> next == ACCOUNT_ACTIVATED;
            case ACCOUNT_ACTIVATED -> next == DONE;
            case UNDOING -> next == UNDONE;
            case DONE, UNDONE -> false;
        };
    }

    boolean isOver() { return this == DONE || this == UNDONE; }
}
