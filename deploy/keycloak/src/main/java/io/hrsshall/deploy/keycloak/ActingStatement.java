package io.hrsshall.deploy.keycloak;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A verified statement of delegation-service: the context in which an account acts.
///
/// @param claims
///            the token claims of the context, including `kind`
/// @param windowEnd
///            the end of the grant's validity window, if it has one; a token of this context expires no later
record ActingStatement(Map<String, Object> claims, @Nullable Instant windowEnd) {
    ActingStatement {
        claims = Map.copyOf(claims);
    }
}
