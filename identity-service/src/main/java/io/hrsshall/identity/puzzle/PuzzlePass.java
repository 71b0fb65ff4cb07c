package io.hrsshall.identity.puzzle;

/// Shows that a puzzle was solved: valid for one action of the puzzle's purpose from the same address.
public record PuzzlePass(String value) {

    /// Without the pass.
    @Override
    public String toString() {
        return "PuzzlePass";
    }
}
