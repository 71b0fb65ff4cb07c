package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A puzzle of one client: answered once, right or wrong. A right answer gives a pass that is used once.
///
/// @param source
///            keyed hash of the client's address
@Table("puzzles")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Puzzle(@Id UUID id, PuzzlePurpose purpose, byte[] source, @Embedded.Empty Task task, Instant expiresAt,
        @Nullable Instant answeredAt, @Embedded.Empty Pass pass, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    /// @param gap
    ///            where the piece belongs; null for a proof of work
    /// @param salt
    ///            of the proof of work; null for a slider
    /// @param bits
    ///            the zero bits that the work demands; meaningless for a slider
    record Task(@Nullable Integer gap, @Nullable String salt, int bits) {}

    /// For a right answer.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Pass(byte @Nullable [] passHash, @Nullable Instant passExpiresAt, @Nullable Instant consumedAt) {

        static final Pass NONE = new Pass(null, null, null);

        boolean isUsable(Instant now) {
            return passExpiresAt != null && consumedAt == null && now.isBefore(passExpiresAt);
        }
    }

    static final Duration VALIDITY = Duration.ofMinutes(2);
    /// A slow phone takes a while for the hardest work.
    static final Duration WORK_VALIDITY = Duration.ofMinutes(5);
    static final Duration PASS_VALIDITY = Duration.ofMinutes(5);
    private static final String BY = "identity-service";

    static Puzzle slider(PuzzlePurpose purpose, byte[] source, int gap, Instant now) {
        return created(purpose, source, new Task(gap, null, Difficulty.USUAL.bits()), now.plus(VALIDITY), now);
    }

    static Puzzle work(PuzzlePurpose purpose, byte[] source, String salt, int bits, Instant now) {
        return created(purpose, source, new Task(null, salt, bits), now.plus(WORK_VALIDITY), now);
    }

    private static Puzzle created(PuzzlePurpose purpose, byte[] source, Task task, Instant expiresAt, Instant now) {
        return new Puzzle(Ids.next(), purpose, source, task, expiresAt, null, Pass.NONE, Audit.created(BY, now), null);
    }

    PuzzleKind kind() {
        return task.gap() == null ? PuzzleKind.WORK : PuzzleKind.SLIDER;
    }

    boolean isSolvedBy(PuzzleAnswer answer, Instant now) {
        return switch (answer) {
            case PointerTrack track -> task.gap() != null
                    && track.fault(task.gap(), Duration.between(createdAt(), now)).isEmpty();
            case ProofOfWork solution -> task.salt() != null && solution.solves(task.salt(), task.bits());
        };
    }

    /// Takes the only answer.
    ///
    /// @param newPassHash
    ///            null for a wrong answer
    /// @return empty if this client cannot answer the puzzle now
    Optional<Puzzle> answered(byte[] client, byte @Nullable [] newPassHash, Instant now) {
        if (answeredAt != null || !now.isBefore(expiresAt) || !BlindIndex.match(source, client)) {
            return Optional.empty();
        }
        Pass given = newPassHash == null ? Pass.NONE : new Pass(newPassHash, now.plus(PASS_VALIDITY), null);
        return Optional.of(with(now, given, now));
    }

    /// Uses the pass up.
    ///
    /// @return empty if it is not valid for this action of this client
    Optional<Puzzle> consumed(PuzzlePurpose action, byte[] client, Instant now) {
        if (!pass.isUsable(now) || purpose != action || !BlindIndex.match(source, client)) {
            return Optional.empty();
        }
        return Optional.of(with(answeredAt, new Pass(pass.passHash(), pass.passExpiresAt(), now), now));
    }

    private Puzzle with(@Nullable Instant answered, Pass changed, Instant now) {
        return new Puzzle(id, purpose, source, task, expiresAt, answered, changed, audit.changed(BY, now), version);
    }

    Instant createdAt() {
        return audit.createdAt();
    }
}
