package io.hrsshall.delegation.requests;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A rule about access requests is violated.
final class AccessRequestConflict extends BrokenRule {

    private AccessRequestConflict(Status status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    /// Tier 1 and 2 need no scope and have nothing to request.
    static AccessRequestConflict agentsOnly() {
        return new AccessRequestConflict(Status.FORBIDDEN, "agents-only");
    }

    static AccessRequestConflict tooManyOpen(int limit) {
        return new AccessRequestConflict(Status.CONFLICT, "too-many-open-requests", limit);
    }

    static AccessRequestConflict alreadyClosed() {
        return new AccessRequestConflict(Status.CONFLICT, "request-decided");
    }
}
