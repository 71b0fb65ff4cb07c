package io.hrsshall.delegation.requests;

import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What an approval grants: all that was requested, or a part of it.
///
/// @param to
///            the new last day; null if the window stays
public record GrantedAccess(GrantedScopes scopes, @Nullable LocalDate to) {

    /// @throws InvalidField
    ///             if nothing is granted
    public GrantedAccess {
        if (scopes.isEmpty() && to == null) {
            throw new InvalidField("scopes", "nothing-granted");
        }
    }

    /// @throws InvalidField
    ///             if more is granted than was requested
    void requireWithin(GrantedScopes requested, @Nullable LocalDate until) {
        if (!requested.covers(scopes)) {
            throw new InvalidField("scopes", "not-requested");
        }
        if (to != null && (until == null || to.isAfter(until))) {
            throw new InvalidField("windowTo", "not-requested");
        }
    }
}
