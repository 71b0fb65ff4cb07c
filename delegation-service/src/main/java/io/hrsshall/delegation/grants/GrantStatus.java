package io.hrsshall.delegation.grants;

/// What was done to a grant. Whether it is in force also depends on its window and the clock: see [GrantState].
public enum GrantStatus {

    /// The person was named by an older system and has not proven their face yet: no authority (design §3).
    UNCLAIMED,
    ACTIVE,
    /// For good.
    REVOKED;

    public boolean canBecome(GrantStatus next) {
        return switch (this) {
            case UNCLAIMED -> next == ACTIVE || next == REVOKED;
            case ACTIVE -> next == REVOKED;
            case REVOKED -> false;
        };
    }
}
