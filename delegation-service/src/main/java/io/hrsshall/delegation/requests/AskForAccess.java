package io.hrsshall.delegation.requests;

import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param until
///            the requested last day of the window
public record AskForAccess(UnitNumber unitNumber, GrantedScopes scopes, @Nullable LocalDate until,
        @Nullable String reason) {}
