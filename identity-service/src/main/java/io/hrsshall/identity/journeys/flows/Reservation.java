package io.hrsshall.identity.journeys.flows;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reserves a step for one request at a time. Only the request holds the new password, which is stored nowhere, so no
/// durable task can complete the step (ADR 0008). After 30 s the reservation expires, and the user's next request
/// performs the step.
///
/// @param since
///            when the request began
public record Reservation(Instant since) {

    static final Duration VALIDITY = Duration.ofSeconds(30);

    /// @param reservation
    ///            null if there is none
    public static boolean isHeld(@Nullable Reservation reservation, Instant now) {
        return reservation != null && now.isBefore(reservation.since.plus(VALIDITY));
    }
}
