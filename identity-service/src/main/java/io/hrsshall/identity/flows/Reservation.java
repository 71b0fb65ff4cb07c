package io.hrsshall.identity.flows;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reserves a step for one request at a time: the one that has the new password, which is stored nowhere, so that no
/// durable task could complete the step (ADR 0008). A request that took longer is taken for dead, and the user's next
/// one makes the step.
///
/// @param since
///            when the request began
public record Reservation(Instant since) {

    static final Duration LIMIT = Duration.ofSeconds(30);

    /// @param reservation
    ///            null if there is none
    public static boolean isHeld(@Nullable Reservation reservation, Instant now) {
        return reservation != null && now.isBefore(reservation.since.plus(LIMIT));
    }
}
