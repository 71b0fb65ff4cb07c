package io.hrsshall.delegation.grants;

/// The stored status of a grant. Whether the grant is in force also depends on its window: see [GrantState].
public enum GrantStatus {

    /// The person was named by a legacy system and has not passed a face check yet. Gives no authority.
    UNCLAIMED,
    /// The unit asks for acceptance, and the person has not answered yet. Gives no authority.
    OFFERED,
    ACTIVE,
    /// Final. [EndCause] says why.
    REVOKED;

    public boolean canBecome(GrantStatus next) {
        return switch (this) {
            case UNCLAIMED, OFFERED -> next == ACTIVE || next == REVOKED;
            case ACTIVE -> next == REVOKED;
            case REVOKED -> false;
        };
    }
}
