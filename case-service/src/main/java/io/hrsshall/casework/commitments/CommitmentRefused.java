package io.hrsshall.casework.commitments;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.List;

/// A commitment that can't be made, signed or checked like this.
final class CommitmentRefused extends BrokenRule {

    private static final String FIELD = "commitments";

    private CommitmentRefused(Status status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    /// The item takes no commitment for the material, or it is named twice.
    static CommitmentRefused notTaken(String material) {
        return invalid("commitment-not-taken", material);
    }

    /// The text differs from what was read.
    static CommitmentRefused changed(String material) {
        return invalid("commitment-changed", material);
    }

    static CommitmentRefused unsigned(List<String> materials) {
        return invalid("commitment-unsigned", String.join("、", materials));
    }

    private static CommitmentRefused invalid(String code, String materials) {
        CommitmentRefused refused = new CommitmentRefused(Status.INVALID, code, materials);
        refused.field(FIELD, code, materials);
        return refused;
    }

    /// The item asks for the face, which was not proven for this text by who signs.
    static CommitmentRefused unproven(String material) {
        return invalid("commitment-unproven", material);
    }

    /// The face check has signed a case already.
    static CommitmentRefused provenForAnother() {
        return new CommitmentRefused(Status.CONFLICT, "commitment-proof-used");
    }

    static CommitmentRefused signer(String material) {
        return new CommitmentRefused(Status.CONFLICT, "commitment-signer", material);
    }

    /// An earlier commitment of the owner was false.
    static CommitmentRefused excluded() {
        return new CommitmentRefused(Status.CONFLICT, "commitment-excluded");
    }

    static CommitmentRefused notFalse() {
        return new CommitmentRefused(Status.CONFLICT, "commitment-not-false");
    }
}
