package io.hrsshall.deploy.keycloak;

/// The outcome of looking at a statement. A refusal is an answer, not an exception: the token is issued without
/// a context.
sealed interface Verdict {

    record Accepted(ActingStatement statement) implements Verdict {}

    record Refused(Reason reason) implements Verdict {}

    enum Reason {
        MISSING,
        TOO_LONG,
        MALFORMED,
        UNKNOWN_ALGORITHM,
        BAD_SIGNATURE,
        UNKNOWN_ISSUER,
        FROM_THE_FUTURE,
        EXPIRED,
        LIVES_TOO_LONG,
        OTHER_ACCOUNT,
        OTHER_SESSION,
        INCOMPLETE_CONTEXT,
        WINDOW_ENDED
    }
}
