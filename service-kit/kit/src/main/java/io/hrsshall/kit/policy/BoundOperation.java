package io.hrsshall.kit.policy;

import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Rule;
import org.jspecify.annotations.Nullable;

/// An operation with what its handler offers to decide on it.
record BoundOperation(Operation operation, @Nullable ResourceFacts resource, @Nullable BodyFact bodyItem) {

    Rule rule() {
        return operation.rule();
    }
}
