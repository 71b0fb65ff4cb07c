package io.hrsshall.casework.commitments;

import io.hrsshall.casework.filing.CaseCommitment.Result;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.problem.InvalidField;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// 事后核查: what the city found.
public record CheckCommitment(CaseId caseId, UUID commitmentId, Result result, @Nullable String reason) {

    /// @throws InvalidField
    ///             if a commitment is found false, or the credit of who made it repaired, without a reason
    public CheckCommitment {
        if (result != Result.PASSED && (reason == null || reason.isBlank())) {
            throw new InvalidField("reason", "required");
        }
    }
}
