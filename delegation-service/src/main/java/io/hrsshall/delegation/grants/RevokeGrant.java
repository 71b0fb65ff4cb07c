package io.hrsshall.delegation.grants;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param ifMatch
///            the version that the caller saw, where it matters to the caller
public record RevokeGrant(String unitNumber, UUID grantId, Position position, @Nullable String ifMatch) {}
