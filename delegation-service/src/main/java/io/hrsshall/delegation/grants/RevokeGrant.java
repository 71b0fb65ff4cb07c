package io.hrsshall.delegation.grants;

import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param ifMatch
///            the version that the caller has read; optional
public record RevokeGrant(UnitNumber unitNumber, UUID grantId, Position position, @Nullable String ifMatch) {}
