package io.hrsshall.delegation.grants;

import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param ifMatch
///            the version that the caller has read
public record ChangeGrant(UnitNumber unitNumber, UUID grantId, Position position, LocalDate from, LocalDate to,
        GrantedScopes scopes, @Nullable String ifMatch) {}
