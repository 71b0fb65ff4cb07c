package io.hrsshall.kit.policy;

import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Rule;
import org.jspecify.annotations.Nullable;

/// An operation and the sources of the facts that its rule needs.
record BoundOperation(Operation operation, @Nullable ResourceFacts resource, @Nullable BodyFact bodyItem) {

    Rule rule() {
        return operation.rule();
    }
}
