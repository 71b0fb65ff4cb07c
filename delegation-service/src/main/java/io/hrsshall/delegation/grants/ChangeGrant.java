package io.hrsshall.delegation.grants;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param ifMatch
///            the version that the caller saw
public record ChangeGrant(String unitNumber, UUID grantId, Position position, LocalDate from, LocalDate to, Remit remit,
        @Nullable String ifMatch) {}
