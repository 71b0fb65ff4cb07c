package io.hrsshall.logistics.courier;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The courier did not sign the push.
final class InvalidSignature extends BrokenRule {

    private static final long serialVersionUID = 1;

    InvalidSignature() {
        super(Status.FORBIDDEN, "signature-wrong");
    }
}
