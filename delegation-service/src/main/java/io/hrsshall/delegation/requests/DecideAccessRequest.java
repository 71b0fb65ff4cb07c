package io.hrsshall.delegation.requests;

import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public record DecideAccessRequest(UnitNumber unitNumber, UUID requestId, boolean approved, @Nullable String reason) {}
