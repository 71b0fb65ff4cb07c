package io.hrsshall.casework.cityside;

import java.util.UUID;

/// 延长办理期限.
///
/// @param days
///            in the unit of the item's term
public record ProlongCase(UUID id, int days, String reason) {}
