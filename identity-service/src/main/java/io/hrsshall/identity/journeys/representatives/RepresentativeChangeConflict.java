package io.hrsshall.identity.journeys.representatives;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The state of a change of the legal representative does not allow the step.
class RepresentativeChangeConflict extends BrokenRule {

    private RepresentativeChangeConflict(Status status, String code) {
        super(status, code);
    }

    static RepresentativeChangeConflict wrongStep() {
        return new RepresentativeChangeConflict(Status.CONFLICT, "representative-change-step");
    }

    static RepresentativeChangeConflict expired() {
        return new RepresentativeChangeConflict(Status.GONE, "representative-change-expired");
    }

    /// The proof is of another unit, or nobody has verified that the person is who the register names.
    static RepresentativeChangeConflict unitProofNotEnough() {
        return new RepresentativeChangeConflict(Status.CONFLICT, "unit-proof-not-enough");
    }

    /// Another change of the unit is being carried out.
    static BrokenRule overtaken() {
        return new RepresentativeChangeConflict(Status.CONFLICT, "representative-change-running")
                .retryAfter(Duration.ofSeconds(5));
    }

    boolean isOvertaken() { return code().equals("representative-change-running"); }

    /// The person already acts for the unit as its legal representative.
    static RepresentativeChangeConflict alreadyRepresentative() {
        return new RepresentativeChangeConflict(Status.CONFLICT, "already-legal-representative");
    }

    /// The person has named too many units today whose legal representative is somebody else.
    static BrokenRule guessLimit(Duration untilMidnight) {
        return new RepresentativeChangeConflict(Status.TOO_MANY, "representative-change-limit")
                .retryAfter(untilMidnight);
    }
}
