package io.hrsshall.casework.notices;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// 撤下公告.
///
/// @param ifMatch
///            the version that the member of staff has seen
public record WithdrawNotice(UUID id, String reason, @Nullable String ifMatch) {}
