package io.hrsshall.delegation.requests;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// An agent asked for access.
public record AccessRequestSubmitted(UUID requestId, GrantId grantId, UnitNumber unitNumber)
        implements
            AccessRequestEvent {}
