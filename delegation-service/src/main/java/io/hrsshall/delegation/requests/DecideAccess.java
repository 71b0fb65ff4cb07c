package io.hrsshall.delegation.requests;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record DecideAccess(String unitNumber, UUID requestId, boolean approved, @Nullable String reason) {}
