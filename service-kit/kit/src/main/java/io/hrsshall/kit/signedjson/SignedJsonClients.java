package io.hrsshall.kit.signedjson;

import java.time.Clock;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;

/// Creates one [SignedJsonClient] per external system.
public final class SignedJsonClients {

    private final CircuitBreakerFactory<?, ?> breakers;
    private final Clock clock;

    public SignedJsonClients(CircuitBreakerFactory<?, ?> breakers, Clock clock) {
        this.breakers = breakers;
        this.clock = clock;
    }

    /// @param dependency
    ///            the system's name in problems, logs and metrics, such as `enterprise-register`
    public SignedJsonClient create(String dependency, SignedJsonSettings settings) {
        return new SignedJsonClient(dependency, settings, breakers.create(dependency), clock);
    }
}
