package io.hrsshall.delegation.grants;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// To whom a grant was given. Name and numbers are masked by identity-service when the person was matched; they are
/// never here in clear.
public record Grantee(UUID personId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile) {}
