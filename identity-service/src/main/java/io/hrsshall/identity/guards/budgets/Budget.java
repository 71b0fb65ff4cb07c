package io.hrsshall.identity.guards.budgets;

import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import java.util.Locale;

/// What operations without a login have in common, however many sources and instances there are.
public enum Budget {

    SMS_CODES(PuzzlePurpose.SMS_CODE),
    FACE_CHECKS(PuzzlePurpose.FACE_CHECK),
    /// Of persons and units.
    REGISTRATIONS(PuzzlePurpose.REGISTRATION),
    RECOVERIES(PuzzlePurpose.RESET_PASSWORD),
    QR_LOGINS(PuzzlePurpose.QR_LOGIN),
    CERTIFICATE_CHALLENGES(PuzzlePurpose.LOGIN),
    PROVINCE_LOGINS(PuzzlePurpose.LOGIN),
    LICENCE_LOGINS(PuzzlePurpose.QR_LOGIN);

    private final PuzzlePurpose purpose;

    Budget(PuzzlePurpose purpose) {
        this.purpose = purpose;
    }

    /// Of the puzzles that are solved beyond the budget.
    PuzzlePurpose purpose() {
        return purpose;
    }

    /// A recovery requires the pass of a solved puzzle in any case, which the operation itself uses up. The budget
    /// determines only whether the puzzle is work.
    boolean isAlwaysSolved() { return this == RECOVERIES; }

    /// In metrics and logs.
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
