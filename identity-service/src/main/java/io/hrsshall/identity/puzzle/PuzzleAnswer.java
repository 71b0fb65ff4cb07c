package io.hrsshall.identity.puzzle;

/// What a client answers to a puzzle.
public sealed interface PuzzleAnswer permits PointerTrack, ProofOfWork {}
