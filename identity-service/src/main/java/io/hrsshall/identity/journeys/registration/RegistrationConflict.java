package io.hrsshall.identity.journeys.registration;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The state of a registration does not allow the step.
class RegistrationConflict extends BrokenRule {

    static final String UNIT_EXISTS = "unit-exists";

    private RegistrationConflict(Status status, String code) {
        super(status, code);
    }

    static RegistrationConflict wrongStep() {
        return new RegistrationConflict(Status.CONFLICT, "registration-step");
    }

    static RegistrationConflict expired() {
        return new RegistrationConflict(Status.GONE, "registration-expired");
    }

    /// The proof of a unit was used, has expired or never existed.
    static RegistrationConflict proofOver() {
        return new RegistrationConflict(Status.GONE, "unit-proof-over");
    }

    /// The check at the counter was decided or replaced, or has expired.
    static RegistrationConflict counterCheckOver() {
        return new RegistrationConflict(Status.CONFLICT, "counter-check-over");
    }

    /// The same clerk can't confirm twice.
    static RegistrationConflict otherClerkRequired() {
        return new RegistrationConflict(Status.CONFLICT, "other-clerk-required");
    }

    /// The person is known: the face, the code to the person's own mobile, or the clerks of a unit's city are needed.
    static RegistrationConflict counterNotEnough() {
        return new RegistrationConflict(Status.CONFLICT, "counter-proof-not-enough");
    }

    /// Another change of what the person has is announced.
    static RegistrationConflict announced() {
        return new RegistrationConflict(Status.CONFLICT, "mobile-replacement-announced");
    }

    /// The registration had as many checks at the counter as it can have.
    static RegistrationConflict counterChecksUsedUp() {
        return new RegistrationConflict(Status.CONFLICT, "counter-checks-used-up");
    }

    /// Another request is completing the registration.
    static RegistrationConflict busy() {
        return new RegistrationConflict(Status.CONFLICT, "registration-busy");
    }

    static RegistrationConflict finished() {
        return new RegistrationConflict(Status.CONFLICT, "registration-finished");
    }

    static RegistrationConflict unitExists() {
        return new RegistrationConflict(Status.CONFLICT, UNIT_EXISTS);
    }

    /// The registrations of a unit are used up for today.
    static BrokenRule dailyLimit(Duration untilMidnight) {
        return new RegistrationConflict(Status.TOO_MANY, "registration-limit").retryAfter(untilMidnight);
    }

    /// Preparing the account took so long that the saga was undone meanwhile. The account step can be repeated.
    static BrokenRule interrupted() {
        return new RegistrationConflict(Status.UNAVAILABLE, "registration-interrupted")
                .retryAfter(Duration.ofSeconds(5));
    }
}
