package io.hrsshall.identity.journeys.mobilechange;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The state of a change of the mobile does not allow the step.
class MobileChangeConflict extends BrokenRule {

    private MobileChangeConflict(Status status, String code) {
        super(status, code);
    }

    static MobileChangeConflict wrongStep() {
        return new MobileChangeConflict(Status.CONFLICT, "mobile-change-step");
    }

    static MobileChangeConflict expired() {
        return new MobileChangeConflict(Status.GONE, "mobile-change-expired");
    }

    /// The caller's face was proven before, so a proof of the unit is not enough.
    static MobileChangeConflict faceRequired() {
        return new MobileChangeConflict(Status.CONFLICT, "face-required");
    }

    /// The proof is of another unit than the one for which the caller acts as the legal representative.
    static MobileChangeConflict unitProofNotEnough() {
        return new MobileChangeConflict(Status.CONFLICT, "unit-proof-not-enough");
    }
}
