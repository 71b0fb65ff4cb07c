package io.hrsshall.casework.cityside;

import io.hrsshall.casework.filing.CaseId;

/// 延长办理期限.
///
/// @param days
///            in the unit of the item's term
public record ProlongCase(CaseId id, int days, String reason) {}
