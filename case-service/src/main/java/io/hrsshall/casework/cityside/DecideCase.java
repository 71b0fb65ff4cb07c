package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.Reasons;
import io.hrsshall.casework.licensing.StatedInstitution;
import io.hrsshall.kit.problem.InvalidField;
import org.jspecify.annotations.Nullable;

/// 办结: approves the case, perhaps with an opinion, or refuses it with reasons.
///
/// @param institution
///            what the decision states about an institution; null for nothing
public record DecideCase(CaseId id, boolean approved, Reasons reasons, @Nullable StatedInstitution institution) {

    /// @throws InvalidField
    ///             if the case is refused without a reason, or approved although a material is faulty
    public DecideCase {
        if (!approved) {
            reasons.requireStated();
        } else if (!reasons.materials().isEmpty()) {
            throw new InvalidField("materials", "approved-with-faults");
        }
    }
}
