package io.hrsshall.deploy.keycloak;

import java.util.function.Function;

/// The result of verifying a signed object. A refusal is not an exception: without a statement a token is issued
/// without a context, and a refused proof is answered like a wrong password.
sealed interface VerificationResult<T> {

    record Accepted<T>(T value) implements VerificationResult<T> {}

    record Refused<T>(Reason reason) implements VerificationResult<T> {}

    enum Reason {
        MISSING,
        TOO_LONG,
        MALFORMED,
        UNKNOWN_ALGORITHM,
        BAD_SIGNATURE,
        UNKNOWN_ISSUER,
        ISSUED_IN_THE_FUTURE,
        ISSUED_BEFORE_START,
        EXPIRED,
        LIFETIME_TOO_LONG,
        OTHER_ACCOUNT,
        OTHER_CLIENT,
        OTHER_SESSION,
        INCOMPLETE_CONTEXT,
        WINDOW_ENDED
    }

    /// Verifies the next aspect of what was accepted.
    default <R> VerificationResult<R> then(Function<T, VerificationResult<R>> next) {
        return switch (this) {
            case Accepted<T>(T value) -> next.apply(value);
            case Refused<T>(Reason reason) -> new Refused<>(reason);
        };
    }
}
