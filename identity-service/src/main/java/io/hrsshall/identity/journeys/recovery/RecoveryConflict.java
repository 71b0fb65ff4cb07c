package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The state of a recovery does not allow the step.
class RecoveryConflict extends BrokenRule {

    private RecoveryConflict(Status status, String code) {
        super(status, code);
    }

    static RecoveryConflict wrongStep() {
        return new RecoveryConflict(Status.CONFLICT, "recovery-step");
    }

    /// Another request is setting the password.
    static RecoveryConflict busy() {
        return new RecoveryConflict(Status.CONFLICT, "password-change-busy");
    }

    static RecoveryConflict finished() {
        return new RecoveryConflict(Status.CONFLICT, "recovery-finished");
    }

    /// Somebody else is the unit's legal representative.
    static RecoveryConflict notRepresentative() {
        return new RecoveryConflict(Status.CONFLICT, "not-legal-representative");
    }

    /// The proof is of another unit, others act for the unit too, or the register names another legal representative.
    static RecoveryConflict unitProofNotEnough() {
        return new RecoveryConflict(Status.CONFLICT, "unit-proof-not-enough");
    }

    static RecoveryConflict expired() {
        return new RecoveryConflict(Status.GONE, "recovery-expired");
    }

    /// The recoveries of an ID document are used up for today.
    static BrokenRule dailyLimit(Duration untilMidnight) {
        return new RecoveryConflict(Status.TOO_MANY, "recovery-limit").retryAfter(untilMidnight);
    }

    /// The recovery must wait for its next SMS code.
    static BrokenRule codeLimit(Duration wait) {
        return new RecoveryConflict(Status.TOO_MANY, "sms-limit").retryAfter(wait);
    }
}
