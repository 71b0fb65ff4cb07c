package io.hrsshall.casework.filing;

import org.jspecify.annotations.Nullable;

/// 撤回.
public record WithdrawCase(CaseId id, @Nullable String reason) {}
