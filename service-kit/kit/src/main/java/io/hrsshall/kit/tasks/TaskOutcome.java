package io.hrsshall.kit.tasks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The result of one attempt.
public sealed interface TaskOutcome {

    /// The task is completed; its row is deleted.
    record Done() implements TaskOutcome {}

    /// The task runs again.
    ///
    /// @param delay
    ///            a planned delay, which resets the count of failed attempts; null counts a failed attempt and applies
    ///            the kind's back-off
    record Later(@Nullable Duration delay) implements TaskOutcome {}

    /// The task does not run again until an operator releases it or it is scheduled again.
    record GivenUp(String reason) implements TaskOutcome {}

    static TaskOutcome done() {
        return new Done();
    }

    static TaskOutcome later() {
        return new Later(null);
    }

    static TaskOutcome later(Duration delay) {
        return new Later(delay);
    }

    static TaskOutcome givenUp(String reason) {
        return new GivenUp(reason);
    }
}
