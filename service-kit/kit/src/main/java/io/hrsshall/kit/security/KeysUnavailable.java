package io.hrsshall.kit.security;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Keycloak can't be asked for the keys that a token was signed with: nobody's fault who calls.
final class KeysUnavailable extends BrokenRule {

    private static final long serialVersionUID = 1;

    KeysUnavailable() {
        super(Status.UNAVAILABLE, "dependency-unavailable");
        retryAfter(Duration.ofSeconds(5));
    }
}
