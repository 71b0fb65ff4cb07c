package io.hrsshall.identity.journeys.signatures;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The state of a proof for a signature does not allow the step.
class SignatureProofConflict extends BrokenRule {

    private SignatureProofConflict(Status status, String code) {
        super(status, code);
    }

    static SignatureProofConflict wrongStep() {
        return new SignatureProofConflict(Status.CONFLICT, "signature-proof-step");
    }

    static SignatureProofConflict expired() {
        return new SignatureProofConflict(Status.GONE, "signature-proof-expired");
    }
}
