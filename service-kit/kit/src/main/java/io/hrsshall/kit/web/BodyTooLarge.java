package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// More bytes than a request may have.
final class BodyTooLarge extends BrokenRule {

    private static final long serialVersionUID = 1;

    BodyTooLarge() {
        super(Status.TOO_LARGE, "too-large");
    }
}
