package io.hrsshall.identity.sessions;

import io.hrsshall.kit.personal.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A refresh token that somebody used. Two tabs may use the same one within ten seconds and get the same answer; after
/// that it is a stolen one.
///
/// @param actAs
///            for whom the first use wanted to act
record UsedToken(UUID id, String session, String actAs, State state, Instant startedAt, @Nullable Instant answeredAt,
        @Nullable Sealed answer) {

    static final Duration SAME_ANSWER = Duration.ofSeconds(10);
    /// Longer than a refresh can take; then the process that did it is dead.
    static final Duration RUNNING_LEASE = Duration.ofSeconds(15);

    enum State {
        RUNNING,
        ANSWERED,
        REFUSED
    }

    /// What another use of the token means.
    sealed interface Reuse {

        record SameAnswer(UUID row, Sealed answer) implements Reuse {}

        record Wait() implements Reuse {}

        /// The one who used it is dead, without an answer.
        record TakeOver() implements Reuse {}

        /// Another tab used it for somebody else: neither may get the other's token.
        record ForAnother() implements Reuse {}

        record Replayed(String session) implements Reuse {}

        record Refused() implements Reuse {}
    }

    Reuse reuse(String wanted, Instant now) {
        return switch (state) {
            case RUNNING -> now.isBefore(startedAt.plus(RUNNING_LEASE)) ? new Reuse.Wait() : new Reuse.TakeOver();
            case REFUSED -> new Reuse.Refused();
            case ANSWERED -> {
                boolean recent = answeredAt != null && now.isBefore(answeredAt.plus(SAME_ANSWER));
                if (!recent || answer == null) {
                    yield new Reuse.Replayed(session);
                }
                yield actAs.equals(wanted) ? new Reuse.SameAnswer(id, answer) : new Reuse.ForAnother();
            }
        };
    }
}
