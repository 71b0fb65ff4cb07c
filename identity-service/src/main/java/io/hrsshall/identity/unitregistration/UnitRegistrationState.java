package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.challenges.FaceState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the bearer of a registration's token may know of it.
public record UnitRegistrationState(UUID id, UnitRegistrationStep step, FaceState face, Instant expiresAt,
        @Nullable String unitNumber, @Nullable String problem) {

    static UnitRegistrationState of(UnitRegistration registration) {
        return new UnitRegistrationState(registration.id(), registration.step(), registration.face().state(),
                registration.expiresAt(), registration.unitNumber(), registration.problem());
    }
}
