package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The state of an appeal does not allow the step.
class AppealConflict extends BrokenRule {

    private AppealConflict(Status status, String code) {
        super(status, code);
    }

    static AppealConflict wrongStep() {
        return new AppealConflict(Status.CONFLICT, "appeal-step");
    }

    static AppealConflict expired() {
        return new AppealConflict(Status.GONE, "appeal-expired");
    }

    /// Somebody else has it now than the one whom the claimant was shown.
    static AppealConflict holderChanged() {
        return new AppealConflict(Status.CONFLICT, "appeal-holder-changed");
    }

    /// The one who has it is registering a unit right now.
    static BrokenRule holderBusy() {
        return new AppealConflict(Status.UNAVAILABLE, "appeal-holder-busy").retryAfter(Duration.ofSeconds(30));
    }

    /// Another appeal for the document waits for an objection.
    static AppealConflict waiting() {
        return new AppealConflict(Status.CONFLICT, "appeal-waiting");
    }

    /// The code is wrong, or the appeal is over.
    static AppealConflict nothingToObjectTo() {
        return new AppealConflict(Status.NOT_FOUND, "appeal-objection-unknown");
    }

    /// The appeals of the mobile are used up for today.
    static BrokenRule dailyLimit(Duration untilMidnight) {
        return new AppealConflict(Status.TOO_MANY, "appeal-limit").retryAfter(untilMidnight);
    }
}
