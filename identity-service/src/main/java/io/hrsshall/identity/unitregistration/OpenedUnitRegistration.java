package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.challenges.ResumeToken;
import java.time.Instant;
import java.util.UUID;

/// @param token
///            shown this once
public record OpenedUnitRegistration(UUID id, ResumeToken token, Instant expiresAt) {}
