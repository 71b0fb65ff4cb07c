package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.Reasons;
import io.hrsshall.kit.problem.InvalidField;
import java.util.UUID;

/// 办结: approves the case, perhaps with an opinion, or refuses it with reasons.
public record DecideCase(UUID id, boolean approved, Reasons reasons) {

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
