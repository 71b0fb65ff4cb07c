package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.values.UnitNumber;
import org.jspecify.annotations.Nullable;

/// @param ifMatch
///            the version that the caller has read; optional
public record RevokeGrant(UnitNumber unitNumber, GrantId grantId, Position position, @Nullable String ifMatch) {}
