package io.hrsshall.identity.keycloak;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Password and second factor of a member of staff are right, but somebody else knows the password: the login must
/// replace it.
public class FirstPasswordRefused extends BrokenRule {

    FirstPasswordRefused() {
        super(Status.FORBIDDEN, "first-password");
    }
}
