package io.hrsshall.delegation.requests;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A request is decided once.
public final class RequestDecided extends BrokenRule {

    private static final long serialVersionUID = 1;

    RequestDecided() {
        super(Status.CONFLICT, "request-decided");
    }
}
