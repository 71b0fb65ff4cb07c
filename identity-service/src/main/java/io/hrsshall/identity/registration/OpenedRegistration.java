package io.hrsshall.identity.registration;

import io.hrsshall.identity.challenges.ResumeToken;
import java.time.Instant;
import java.util.UUID;

/// @param token
///            shown this once
public record OpenedRegistration(UUID id, ResumeToken token, Instant expiresAt) {}
