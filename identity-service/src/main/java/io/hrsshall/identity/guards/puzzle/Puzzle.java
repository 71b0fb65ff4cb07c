package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
/// @param gap
///            where the piece belongs; null for a proof of work
/// @param salt
///            of the proof of work; null for a slider
/// @param bits
///            the zero bits that the work demands; meaningless for a slider
@Table("puzzles")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Puzzle(@Id UUID id, PuzzlePurpose purpose, byte[] source, @Nullable Integer gap, @Nullable String salt,
        int bits, Instant expiresAt, @Nullable Instant answeredAt, byte @Nullable [] passHash,
        @Nullable Instant passExpiresAt,
        @Nullable Instant consumedAt, @Embedded.Empty Audit audit, @Version @Nullable Long version) {

    static final Duration VALIDITY = Duration.ofMinutes(2);
    /// A slow phone takes a while for the hardest work.
    static final Duration WORK_VALIDITY = Duration.ofMinutes(5);
    static final Duration PASS_VALIDITY = Duration.ofMinutes(5);
    private static final String BY = "identity-service";

    static Puzzle slider(PuzzlePurpose purpose, byte[] source, int gap, Instant now) {
        return created(purpose, source, gap, null, Difficulty.USUAL.bits(), now.plus(VALIDITY), now);
    }

    static Puzzle work(PuzzlePurpose purpose, byte[] source, String salt, int bits, Instant now) {
        return created(purpose, source, null, salt, bits, now.plus(WORK_VALIDITY), now);
    }

    private static Puzzle created(PuzzlePurpose purpose, byte[] source, @Nullable Integer gap, @Nullable String salt,
            int bits, Instant expiresAt, Instant now) {
        return new Puzzle(Ids.next(), purpose, source, gap, salt, bits, expiresAt, null, null, null, null,
                Audit.created(BY, now), null);
    }

    PuzzleKind kind() {
        return gap == null ? PuzzleKind.WORK : PuzzleKind.SLIDER;
    }

    boolean isSolvedBy(PuzzleAnswer answer, Instant now) {
        return switch (answer) {
            case PointerTrack track -> gap != null && track.fault(gap, Duration.between(createdAt(), now)).isEmpty();
            case ProofOfWork solution -> salt != null && solution.solves(salt, bits);
        };
    }

    /// Takes the only answer.
    ///
    /// @param newPassHash
    ///            null for a wrong answer
    /// @return empty if this client cannot answer the puzzle now
    Optional<Puzzle> answered(byte[] client, byte @Nullable [] newPassHash, Instant now) {
        if (answeredAt != null || !now.isBefore(expiresAt) || !Arrays.equals(source, client)) {
            return Optional.empty();
        }
        return Optional.of(new Puzzle(id, purpose, source, gap, salt, bits, expiresAt, now, newPassHash,
                newPassHash == null ? null : now.plus(PASS_VALIDITY), null, audit.changed(BY, now), version));
    }

    /// Uses the pass up.
    ///
    /// @return empty if it is not valid for this action of this client
    Optional<Puzzle> consumed(PuzzlePurpose action, byte[] client, Instant now) {
        if (passExpiresAt == null || consumedAt != null || !now.isBefore(passExpiresAt) || purpose != action
                || !Arrays.equals(source, client)) {
            return Optional.empty();
        }
        return Optional
                .of(new Puzzle(id, purpose, source, gap, salt, bits, expiresAt, answeredAt, passHash, passExpiresAt,
                        now, audit.changed(BY, now), version));
    }

    Instant createdAt() {
        return audit.createdAt();
    }
}
