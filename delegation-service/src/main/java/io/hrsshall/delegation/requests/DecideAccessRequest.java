package io.hrsshall.delegation.requests;

import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param part
///            what is granted; null for all that was requested
public record DecideAccessRequest(UnitNumber unitNumber, UUID requestId, boolean approved,
        @Nullable GrantedAccess part, @Nullable String reason) {}
