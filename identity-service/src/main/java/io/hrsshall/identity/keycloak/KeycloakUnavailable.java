package io.hrsshall.identity.keycloak;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Keycloak gave no usable answer. Whether it executed the request is unknown.
public class KeycloakUnavailable extends BrokenRule {

    public KeycloakUnavailable() {
        super(Status.UNAVAILABLE, "login-unavailable");
        retryAfter(Duration.ofSeconds(5));
    }
}
