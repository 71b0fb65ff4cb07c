package io.hrsshall.identity.login;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/// Failed password attempts for one login name. An attempt is reserved before the password is checked, so that parallel
/// attempts are counted one by one.
///
/// @param inFlight
///            attempts whose password is being checked
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record AttemptCount(@Id byte[] loginIndex, int failures, int inFlight, @Nullable Instant inFlightSince,
        @Nullable Instant lastFailureAt, @Nullable Instant lockedUntil) {

    static final int MAX_FAILURES = 5;
    static final Duration LOCK = Duration.ofMinutes(15);
    /// Attempts of a crashed process are forgotten after this time.
    static final Duration IN_FLIGHT_TIMEOUT = Duration.ofSeconds(30);

    static AttemptCount none(byte[] loginIndex) {
        return new AttemptCount(loginIndex, 0, 0, null, null, null);
    }

    sealed interface Admission {

        record Admitted(AttemptCount count) implements Admission {}

        record Locked(Duration remaining) implements Admission {}

        /// The attempts in flight could use up the remaining failures: wait for one of them.
        record Busy() implements Admission {}
    }

    Admission reserve(Instant now) {
        AttemptCount current = current(now);
        if (current.lockedUntil != null) {
            return new Admission.Locked(Duration.between(now, current.lockedUntil));
        }
        if (current.failures + current.inFlight >= MAX_FAILURES) {
            return new Admission.Busy();
        }
        return new Admission.Admitted(new AttemptCount(loginIndex, current.failures, current.inFlight + 1, now,
                current.lastFailureAt, null));
    }

    /// Without what has expired: the lock, old failures, attempts of a crashed process.
    AttemptCount current(Instant now) {
        boolean wasLocked = lockedUntil != null && !now.isBefore(lockedUntil);
        boolean longAgo = lastFailureAt != null && !now.isBefore(lastFailureAt.plus(LOCK));
        boolean crashed = inFlightSince != null && !now.isBefore(inFlightSince.plus(IN_FLIGHT_TIMEOUT));
        boolean fresh = wasLocked || longAgo;
        return new AttemptCount(loginIndex, fresh ? 0 : failures, crashed ? 0 : inFlight,
                crashed ? null : inFlightSince, fresh ? null : lastFailureAt, wasLocked ? null : lockedUntil);
    }

    AttemptCount failed(Instant now) {
        int count = failures + 1;
        return new AttemptCount(loginIndex, count, oneLess(), inFlightSince, now,
                count >= MAX_FAILURES ? now.plus(LOCK) : lockedUntil);
    }

    AttemptCount succeeded() {
        return new AttemptCount(loginIndex, 0, oneLess(), inFlightSince, null, null);
    }

    /// The password was not checked, so nothing is counted.
    AttemptCount abandoned() {
        return new AttemptCount(loginIndex, failures, oneLess(), inFlightSince, lastFailureAt, lockedUntil);
    }

    private int oneLess() {
        return Math.max(0, inFlight - 1);
    }
}
