package io.hrsshall.identity.registration;

import java.util.Set;

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
        Set<RegistrationSagaStep> allowed = switch (this) {
            case STARTED -> Set.of(ACCOUNT_PREPARED, UNDOING);
            case ACCOUNT_PREPARED -> Set.of(UNIT_CREATED, UNDOING);
            case UNIT_CREATED -> Set.of(GRANT_CREATED);
            case GRANT_CREATED -> Set.of(ACCOUNT_ACTIVATED);
            case ACCOUNT_ACTIVATED -> Set.of(DONE);
            case UNDOING -> Set.of(UNDONE);
            case DONE, UNDONE -> Set.of();
        };
        return allowed.contains(next);
    }

    boolean isOver() { return this == DONE || this == UNDONE; }
}
