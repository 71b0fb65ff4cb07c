package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.Reasons;
import java.util.List;
import java.util.UUID;

/// 更正 of a decided case.
///
/// @param approved
///            the decision after the correction
/// @param replaces
///            the results that no longer apply; all of them if the decision becomes another one
public record CorrectCase(CaseId id, boolean approved, Reasons reasons, List<UUID> replaces) {

    public CorrectCase {
        reasons.requireStated();
        replaces = List.copyOf(replaces);
    }
}
