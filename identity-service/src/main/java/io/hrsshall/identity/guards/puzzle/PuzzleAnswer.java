package io.hrsshall.identity.guards.puzzle;

/// What a client answers to a puzzle.
public sealed interface PuzzleAnswer permits PointerTrack, ProofOfWork {}
