package io.hrsshall.kit.test.fuzz;

import io.hrsshall.authority.Operation;
import org.jspecify.annotations.Nullable;

/// Gives a token that passes an operation's authority.
@FunctionalInterface
public interface Callers {

    /// @return null where none is needed
    @Nullable
    String tokenFor(Operation operation);
}
