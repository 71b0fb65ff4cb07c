package io.hrsshall.casework.papers;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The step was taken a moment ago, and its paper is still to be printed.
final class PaperNotPrinted extends BrokenRule {

    private static final Duration SOON = Duration.ofSeconds(5);

    @SuppressWarnings("this-escape")
    PaperNotPrinted() {
        super(Status.CONFLICT, "paper-not-printed");
        retryAfter(SOON);
    }
}
