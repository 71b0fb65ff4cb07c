package io.hrsshall.identity.login;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Failures of one number and person. A try is reserved before the password is checked, so that five at once are five.
///
/// @param inFlight
///            tries that are being checked
record AttemptCount(int failures, int inFlight, @Nullable Instant inFlightSince, @Nullable Instant lastFailureAt,
        @Nullable Instant lockedUntil) {

    static final int MOST_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    /// Tries of a process that died are forgotten after this.
    static final Duration IN_FLIGHT_LIVES = Duration.ofSeconds(30);

    static AttemptCount none() {
        return new AttemptCount(0, 0, null, null, null);
    }

    sealed interface Admission {

        record Admitted(AttemptCount count) implements Admission {}

        record Locked(Duration remaining) implements Admission {}

        /// As many tries as there may be are being checked: wait for one of them.
        record Busy() implements Admission {}
    }

    Admission reserve(Instant now) {
        AttemptCount current = current(now);
        if (current.lockedUntil != null) {
            return new Admission.Locked(Duration.between(now, current.lockedUntil));
        }
        if (current.failures + current.inFlight >= MOST_FAILURES) {
            return new Admission.Busy();
        }
        return new Admission.Admitted(
                new AttemptCount(current.failures, current.inFlight + 1, now, current.lastFailureAt, null));
    }

    /// What time has not made void: a lock that is over, failures long ago, tries of a dead process.
    AttemptCount current(Instant now) {
        boolean wasLocked = lockedUntil != null && !now.isBefore(lockedUntil);
        boolean longAgo = lastFailureAt != null && !now.isBefore(lastFailureAt.plus(LOCK));
        boolean dead = inFlightSince != null && !now.isBefore(inFlightSince.plus(IN_FLIGHT_LIVES));
        boolean fresh = wasLocked || longAgo;
        return new AttemptCount(fresh ? 0 : failures, dead ? 0 : inFlight, dead ? null : inFlightSince,
                fresh ? null : lastFailureAt, wasLocked ? null : lockedUntil);
    }

    AttemptCount failed(Instant now) {
        int count = failures + 1;
        return new AttemptCount(count, oneLess(), inFlightSince, now,
                count >= MOST_FAILURES ? now.plus(LOCK) : lockedUntil);
    }

    AttemptCount succeeded() {
        return new AttemptCount(0, oneLess(), inFlightSince, null, null);
    }

    /// The password was not checked, so nothing is counted.
    AttemptCount abandoned() {
        return new AttemptCount(failures, oneLess(), inFlightSince, lastFailureAt, lockedUntil);
    }

    private int oneLess() {
        return Math.max(0, inFlight - 1);
    }
}
