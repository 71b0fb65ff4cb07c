package io.hrsshall.identity.guards.puzzle.web;

import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// The optional body of an operation that requires a pass only from an address with too many requests.
public record PuzzlePassRequest(@Nullable @Size(max = 100) String puzzlePass) {

    /// @param request
    ///            null without a body
    public static @Nullable PuzzlePass passOf(@Nullable PuzzlePassRequest request) {
        return request == null ? null : PuzzlePass.ofNullable(request.puzzlePass());
    }

    /// Without the pass.
    @Override
    public String toString() {
        return "PuzzlePassRequest";
    }
}
