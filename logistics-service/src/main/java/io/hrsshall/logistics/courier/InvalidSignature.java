package io.hrsshall.logistics.courier;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The courier did not sign the push.
final class InvalidSignature extends BrokenRule {

    InvalidSignature() {
        super(Status.FORBIDDEN, "signature-wrong");
    }
}
