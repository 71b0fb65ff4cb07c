package io.hrsshall.identity.outside.keycloak;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// Keycloak gave no usable answer. Unless stated otherwise, whether it executed the request is unknown.
public class KeycloakUnavailable extends BrokenRule {

    private final boolean executionPossible;

    public KeycloakUnavailable() {
        this(true);
    }

    private KeycloakUnavailable(boolean executionPossible) {
        super(Status.UNAVAILABLE, "login-unavailable");
        this.executionPossible = executionPossible;
        retryAfter(Duration.ofSeconds(5));
    }

    /// The request did not reach Keycloak, or Keycloak refused it.
    static KeycloakUnavailable notExecuted() {
        return new KeycloakUnavailable(false);
    }

    /// Whether the request may have been executed.
    public boolean isExecutionPossible() { return executionPossible; }
}
