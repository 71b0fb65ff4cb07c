package io.hrsshall.identity.guards.puzzle;

/// Knows the load of the operations that puzzles are solved for.
public interface PuzzleDemand {

    Difficulty of(PuzzlePurpose purpose);
}
