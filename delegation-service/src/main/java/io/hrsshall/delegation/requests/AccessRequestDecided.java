package io.hrsshall.delegation.requests;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// An access request was decided.
public record AccessRequestDecided(UUID requestId, GrantId grantId, UnitNumber unitNumber, Outcome outcome)
        implements
            AccessRequestEvent {

    public enum Outcome {
        GRANTED,
        GRANTED_IN_PART,
        REFUSED
    }
}
