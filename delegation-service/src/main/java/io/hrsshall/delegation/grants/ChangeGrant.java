package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param ifMatch
///            the version that the caller has read
public record ChangeGrant(UnitNumber unitNumber, GrantId grantId, Position position, LocalDate from, LocalDate to,
        GrantedScopes scopes, @Nullable String ifMatch) {}
