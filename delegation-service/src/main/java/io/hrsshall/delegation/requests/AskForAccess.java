package io.hrsshall.delegation.requests;

import io.hrsshall.delegation.grants.GrantedScopes;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param until
///            the requested last day of the window
public record AskForAccess(GrantedScopes scopes, @Nullable LocalDate until, @Nullable String reason) {}
