package io.hrsshall.delegation.requests;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// What happened to an access request. Published as an event of the contract.
public sealed interface AccessRequestEvent permits AccessRequestSubmitted, AccessRequestDecided {

    UUID requestId();

    /// Of the agent who asked.
    GrantId grantId();

    UnitNumber unitNumber();
}
