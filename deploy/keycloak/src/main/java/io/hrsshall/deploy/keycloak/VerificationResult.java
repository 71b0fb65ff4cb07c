package io.hrsshall.deploy.keycloak;

/// The result of verifying a statement. A refusal is not an exception: the token is issued without a context.
sealed interface VerificationResult {

    record Accepted(ActingStatement statement) implements VerificationResult {}

    record Refused(Reason reason) implements VerificationResult {}

    enum Reason {
        MISSING,
        TOO_LONG,
        MALFORMED,
        UNKNOWN_ALGORITHM,
        BAD_SIGNATURE,
        UNKNOWN_ISSUER,
        ISSUED_IN_THE_FUTURE,
        EXPIRED,
        LIFETIME_TOO_LONG,
        OTHER_ACCOUNT,
        OTHER_SESSION,
        INCOMPLETE_CONTEXT,
        WINDOW_ENDED
    }
}
