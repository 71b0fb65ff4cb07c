package io.hrsshall.casework.queries;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The validity of the answer has ended, and it was deleted.
final class QueryExpired extends BrokenRule {

    QueryExpired() {
        super(Status.GONE, "query-expired");
    }
}
