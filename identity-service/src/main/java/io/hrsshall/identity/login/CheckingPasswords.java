package io.hrsshall.identity.login;

import io.hrsshall.identity.keycloak.IssuedTokens;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// One try of a password, counted.
@Component
class CheckingPasswords {

    private final LoginAttempts attempts;

    CheckingPasswords(LoginAttempts attempts) {
        this.attempts = attempts;
    }

    void checkNotLocked(byte[] login) {
        attempts.checkNotLocked(login);
    }

    IssuedTokens check(byte[] login, Supplier<Optional<IssuedTokens>> keycloak) {
        attempts.reserve(login);
        Optional<IssuedTokens> tokens;
        try {
            tokens = keycloak.get();
        } catch (RuntimeException e) {
            attempts.abandoned(login);
            throw e;
        }
        if (tokens.isEmpty()) {
            attempts.failed(login);
            throw new BadCredentials();
        }
        attempts.succeeded(login);
        return tokens.get();
    }
}
