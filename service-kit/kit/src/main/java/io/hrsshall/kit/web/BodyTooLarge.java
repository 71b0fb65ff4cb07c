package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The request body exceeds the limit.
final class BodyTooLarge extends BrokenRule {

    BodyTooLarge() {
        super(Status.TOO_LARGE, "too-large");
    }
}
