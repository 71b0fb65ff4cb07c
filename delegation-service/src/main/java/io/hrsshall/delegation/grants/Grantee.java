package io.hrsshall.delegation.grants;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The person who holds a grant. identity-service masks the name and the numbers; this service never stores them
/// in clear.
public record Grantee(UUID personId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile) {}
