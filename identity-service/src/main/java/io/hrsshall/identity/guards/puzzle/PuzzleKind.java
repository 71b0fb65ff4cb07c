package io.hrsshall.identity.guards.puzzle;

/// SLIDER: a piece is moved with a pointer. WORK: the browser computes, for people who cannot see or move the piece.
public enum PuzzleKind {

    SLIDER,
    WORK
}
