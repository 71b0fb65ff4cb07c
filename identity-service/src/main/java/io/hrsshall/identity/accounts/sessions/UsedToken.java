package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.kit.personal.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A refresh token that was used. Two tabs may use it within ten seconds and get the same answer; later use means that
/// it was stolen.
///
/// @param actAs
///            the target of the first use
@Table("used_refresh_tokens")
record UsedToken(@Id UUID id, String sessionId, String actAs, State state, Instant startedAt,
        @Nullable Instant answeredAt, @Embedded.Nullable(prefix = "answer_") @Nullable Sealed answer) {

    static final Duration SAME_ANSWER = Duration.ofSeconds(10);
    /// Longer than a refresh can take: the process that runs it has crashed.
    static final Duration RUNNING_TIMEOUT = Duration.ofSeconds(20);

    enum State {
        RUNNING,
        ANSWERED,
        REFUSED
    }

    /// What another use of the token means.
    enum Reuse {
        SAME_ANSWER,
        WAIT,
        /// The process that used it crashed without an answer.
        TAKE_OVER,
        /// Another tab used it for another target; it does not get the answer.
        OTHER_TARGET,
        REPLAYED,
        REFUSED
    }

    Reuse reuse(String wanted, Instant now) {
        return switch (state) {
            case RUNNING -> now.isBefore(startedAt.plus(RUNNING_TIMEOUT)) ? Reuse.WAIT : Reuse.TAKE_OVER;
            case REFUSED -> Reuse.REFUSED;
            case ANSWERED -> {
                boolean recent = answeredAt != null && now.isBefore(answeredAt.plus(SAME_ANSWER));
                if (!recent || answer == null) {
                    yield Reuse.REPLAYED;
                }
                yield actAs.equals(wanted) ? Reuse.SAME_ANSWER : Reuse.OTHER_TARGET;
            }
        };
    }
}
