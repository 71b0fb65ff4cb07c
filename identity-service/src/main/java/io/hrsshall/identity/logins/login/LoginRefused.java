package io.hrsshall.identity.logins.login;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The login is refused. An unknown account and a wrong password are the same answer.
public class LoginRefused extends BrokenRule {

    private LoginRefused(Status status, String code) {
        super(status, code);
    }

    static LoginRefused badCredentials() {
        return new LoginRefused(Status.UNAUTHORIZED, "bad-credentials");
    }

    /// An initial password is valid only for replacing it.
    static LoginRefused passwordChangeRequired() {
        return new LoginRefused(Status.FORBIDDEN, "password-change-required");
    }

    /// Too many failures, whether the account exists or not.
    static BrokenRule locked(Duration wait) {
        return new LoginRefused(Status.TOO_MANY, "login-locked").retryAfter(wait);
    }

    /// Too many passwords are being checked.
    static BrokenRule busy() {
        return new LoginRefused(Status.UNAVAILABLE, "login-busy").retryAfter(Duration.ofSeconds(5));
    }

    /// The attempts in flight could use up a limit.
    static final class TooManyInFlight extends LoginRefused {

        @SuppressWarnings("this-escape")
        TooManyInFlight() {
            super(Status.TOO_MANY, "login-locked");
            retryAfter(Duration.ofSeconds(5));
        }
    }
}
