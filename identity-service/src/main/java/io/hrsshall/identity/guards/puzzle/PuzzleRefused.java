package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// There is no puzzle, or no such puzzle any more.
class PuzzleRefused extends BrokenRule {

    private PuzzleRefused(Status status, String code) {
        super(status, code);
    }

    /// The client requested too many.
    static BrokenRule limitReached(Duration wait) {
        return new PuzzleRefused(Status.TOO_MANY, "puzzle-limit").retryAfter(wait);
    }

    /// Unknown, expired, answered before, or of another address: all are the same answer.
    static PuzzleRefused over() {
        return new PuzzleRefused(Status.GONE, "puzzle-over");
    }
}
