package io.hrsshall.deploy.keycloak;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What delegation-service says about an account: in which context it acts. Exists only verified.
///
/// @param claims
///            the token claims of the context, `kind` among them
/// @param windowEnd
///            the grant's last instant, where it has one: no token of this context outlives it
record ActingStatement(Map<String, Object> claims, @Nullable Instant windowEnd) {
    ActingStatement {
        claims = Map.copyOf(claims);
    }
}
