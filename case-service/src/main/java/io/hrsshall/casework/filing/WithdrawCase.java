package io.hrsshall.casework.filing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// 撤回.
public record WithdrawCase(UUID id, @Nullable String reason) {}
