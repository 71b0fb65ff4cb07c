package io.hrsshall.deploy.simulator.appface;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One check that the hall ordered.
///
/// @param code
///            of its page
/// @param passedBy
///            whose face passed
record AppFaceCheck(String checkId, String code, String purpose, Person person, Instant at, Instant expiresAt,
        String returnUrl, Result result, @Nullable Person passedBy) {

    record Person(String name, String idType, String idNumber) {}

    enum Result {
        WAITING,
        PASSED,
        FAILED
    }

    boolean isPending(Instant now) {
        return result == Result.WAITING && now.isBefore(expiresAt);
    }

    /// The state with which a query of the hall is answered.
    String state(Instant now) {
        return result == Result.WAITING && !isPending(now) ? "EXPIRED" : result.name();
    }

    AppFaceCheck passed(Person by) {
        return new AppFaceCheck(checkId, code, purpose, person, at, expiresAt, returnUrl, Result.PASSED, by);
    }

    AppFaceCheck failed() {
        return new AppFaceCheck(checkId, code, purpose, person, at, expiresAt, returnUrl, Result.FAILED, null);
    }
}
