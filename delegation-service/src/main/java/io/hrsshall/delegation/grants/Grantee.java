package io.hrsshall.delegation.grants;

import io.hrsshall.authority.PersonId;
import org.jspecify.annotations.Nullable;

/// The person who holds a grant. identity-service masks the name and the numbers; this service never stores them
/// in clear.
public record Grantee(PersonId personId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile) {}
