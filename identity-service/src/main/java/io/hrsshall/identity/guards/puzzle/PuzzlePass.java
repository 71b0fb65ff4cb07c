package io.hrsshall.identity.guards.puzzle;

import org.jspecify.annotations.Nullable;

/// Shows that a puzzle was solved: valid for one action of the puzzle's purpose from the same address.
public record PuzzlePass(String value) {

    /// @return null for null
    public static @Nullable PuzzlePass ofNullable(@Nullable String value) {
        return value == null ? null : new PuzzlePass(value);
    }

    /// Without the pass.
    @Override
    public String toString() {
        return "PuzzlePass";
    }
}
