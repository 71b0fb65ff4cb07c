package io.hrsshall.kit.security;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The key of a token cannot be fetched because Keycloak is unavailable.
final class KeysUnavailable extends BrokenRule {

    KeysUnavailable() {
        super(Status.UNAVAILABLE, "dependency-unavailable");
        retryAfter(Duration.ofSeconds(5));
    }
}
