package io.hrsshall.legacy.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person as identity-service returns it: the id, and masked data for display.
public record MaskedPerson(UUID personId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile) {}
