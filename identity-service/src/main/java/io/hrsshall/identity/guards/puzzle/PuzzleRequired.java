package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// A limit is reached. The operation is possible with a pass of a solved puzzle now, or without one later.
public class PuzzleRequired extends BrokenRule {

    /// @param wait
    ///            until it is possible without a puzzle
    @SuppressWarnings("this-escape")
    public PuzzleRequired(Duration wait) {
        super(Status.TOO_MANY, "puzzle-required");
        retryAfter(wait);
    }

    private PuzzleRequired(Status status, String code) {
        super(status, code);
    }

    /// The load is such that only the pass of done work is enough.
    public static PuzzleRequired work(Duration wait) {
        PuzzleRequired refusal = new PuzzleRequired(Status.TOO_MANY, "work-required");
        refusal.retryAfter(wait);
        return refusal;
    }
}
