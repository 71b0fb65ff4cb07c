package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The request body exceeds the limit.
final class BodyTooLarge extends BrokenRule {

    private static final long serialVersionUID = 1;

    BodyTooLarge() {
        super(Status.TOO_LARGE, "too-large");
    }
}
