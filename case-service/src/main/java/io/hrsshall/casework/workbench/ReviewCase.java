package io.hrsshall.casework.workbench;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.problem.InvalidField;
import org.jspecify.annotations.Nullable;

/// Submits a waiting case to the city, or returns it with a reason.
public record ReviewCase(CaseId id, boolean approved, @Nullable String reason) {

    /// @throws InvalidField
    ///             if the case is returned without a reason
    public ReviewCase {
        if (!approved && (reason == null || reason.isBlank())) {
            throw new InvalidField("reason", "required");
        }
    }
}
