package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The refresh token can't be used as requested.
class SessionRefused extends BrokenRule {

    private SessionRefused(Status status, String code) {
        super(status, code);
    }

    static SessionRefused ended() {
        return new SessionRefused(Status.UNAUTHORIZED, "session-ended");
    }

    /// Another request with the same refresh token takes long.
    static SessionRefused busy() {
        return new SessionRefused(Status.CONFLICT, "refresh-busy");
    }

    /// The same refresh token was just used for another acting context.
    static SessionRefused raced() {
        return new SessionRefused(Status.CONFLICT, "refresh-raced");
    }

    /// An account of a unit or institution acts only for that one, and so does a session that began with
    /// a confirmation.
    static SessionRefused switchNotAllowed() {
        return new SessionRefused(Status.FORBIDDEN, "switch-not-allowed");
    }
}
