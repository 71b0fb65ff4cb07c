package io.hrsshall.casework.cityside;

import io.hrsshall.kit.problem.InvalidField;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// 办结: approves the case, or refuses it with a reason.
public record DecideCase(UUID id, boolean approved, @Nullable String reason) {

    /// @throws InvalidField
    ///             if the case is refused without a reason
    public DecideCase {
        if (!approved && (reason == null || reason.isBlank())) {
            throw new InvalidField("reason", "required");
        }
    }
}
