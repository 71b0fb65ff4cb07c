package io.hrsshall.identity.unitregistration;

import java.util.Set;

/// What the saga of a registration has reached. UNIT_CREATED is the pivot: before it the saga may be undone, after it
/// it only goes forward.
enum SagaStep {

    STARTED,
    ACCOUNT_PREPARED,
    UNIT_CREATED,
    GRANT_CREATED,
    ACCOUNT_ACTIVATED,
    DONE,
    UNDOING,
    UNDONE;

    boolean canBecome(SagaStep next) {
        Set<SagaStep> allowed = switch (this) {
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

    boolean isBeforePivot() { return this == STARTED || this == ACCOUNT_PREPARED; }
}
