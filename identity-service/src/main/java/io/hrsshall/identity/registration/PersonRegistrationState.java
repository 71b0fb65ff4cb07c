package io.hrsshall.identity.registration;

import io.hrsshall.identity.challenges.FaceState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the bearer of a registration's token may know of it.
public record PersonRegistrationState(UUID id, PersonRegistrationStep step, FaceState face, Instant expiresAt,
        @Nullable UUID personId) {}
