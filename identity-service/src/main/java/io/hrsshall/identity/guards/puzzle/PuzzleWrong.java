package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.kit.problem.InvalidField;

/// The answer is wrong, for whatever reason. The puzzle is used up.
class PuzzleWrong extends InvalidField {

    PuzzleWrong(PuzzleKind kind) {
        super(kind == PuzzleKind.SLIDER ? "track" : "solution", "puzzle-wrong");
    }
}
