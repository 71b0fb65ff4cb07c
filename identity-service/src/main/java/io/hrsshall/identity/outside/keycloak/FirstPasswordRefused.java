package io.hrsshall.identity.outside.keycloak;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The password of a member of staff is right, but somebody else knows it, too: it was made by the hall for the
/// first login.
public class FirstPasswordRefused extends BrokenRule {

    private FirstPasswordRefused(String code) {
        super(Status.FORBIDDEN, code);
    }

    /// The second factor is right as well: the login must replace the password.
    static FirstPasswordRefused unreplaced() {
        return new FirstPasswordRefused("first-password");
    }

    /// A head must reset it.
    static FirstPasswordRefused expired() {
        return new FirstPasswordRefused("first-password-expired");
    }
}
