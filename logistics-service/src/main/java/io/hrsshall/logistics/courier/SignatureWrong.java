package io.hrsshall.logistics.courier;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A push that the courier did not sign.
public final class SignatureWrong extends BrokenRule {

    private static final long serialVersionUID = 1;

    SignatureWrong() {
        super(Status.FORBIDDEN, "signature-wrong");
    }
}
