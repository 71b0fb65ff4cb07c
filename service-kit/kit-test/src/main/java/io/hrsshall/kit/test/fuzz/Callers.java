package io.hrsshall.kit.test.fuzz;

import io.hrsshall.authority.Operation;
import org.jspecify.annotations.Nullable;

/// Provides a token that is allowed to call an operation.
@FunctionalInterface
public interface Callers {

    /// @return null if none is needed
    @Nullable
    String tokenFor(Operation operation);
}
