package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.web.ClientAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Creates sliders and proofs of work, judges their answers and redeems the passes.
@Service
public class PuzzleService {

    private static final Logger log = LoggerFactory.getLogger(PuzzleService.class);
    private static final int SECRET_BYTES = 24;
    /// When a slider may be enough again.
    private static final Duration WORK_WAIT = Duration.ofMinutes(1);

    private final Puzzles puzzles;
    private final SliderDrawing drawing;
    private final List<PuzzleDemand> demands;
    private final PuzzleSettings settings;
    private final PersonCipher cipher;
    private final PersonalData personalData;
    private final BlindIndexLock locks;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PuzzleService(Puzzles puzzles, SliderDrawing drawing, List<PuzzleDemand> demands, PuzzleSettings settings,
            PersonCipher cipher,
            PersonalData personalData, BlindIndexLock locks, TransactionOperations transactions, Clock clock) {
        this.puzzles = puzzles;
        this.drawing = drawing;
        this.demands = demands;
        this.settings = settings;
        this.cipher = cipher;
        this.personalData = personalData;
        this.locks = locks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The pictures of a slider.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Slider(int width, int height, int pieceSize, int pieceTop, byte[] background, byte[] piece) {}

    public record Work(String salt, int bits) {}

    /// @param slider
    ///            null for a proof of work
    /// @param work
    ///            null for a slider
    public record Created(UUID id, PuzzleKind kind, Instant expiresAt, @Nullable Slider slider,
            @Nullable Work work) {}

    public record Solved(PuzzlePass pass, Instant expiresAt) {}

    /// @param kind
    ///            which the client prefers. Work is asked instead of a slider under load, or while too many pictures are
    ///            being drawn
    /// @throws PuzzleRefused
    ///             if the client requested too many puzzles
    public Created create(PuzzlePurpose purpose, PuzzleKind kind, ClientAddress client) {
        byte[] source = cipher.index(client);
        // An early check, so that no picture is drawn in vain; the transaction decides.
        checkLimit(source, clock.instant());
        Difficulty difficulty = difficulty(purpose);
        return (kind == PuzzleKind.WORK || difficulty.workOnly()
                ? Optional.<SliderDrawing.Drawn>empty()
                : drawing.drawUnlessBusy()).map(drawn -> slider(purpose, source, drawn))
                .orElseGet(() -> work(purpose, source, difficulty.bits()));
    }

    private Created slider(PuzzlePurpose purpose, byte[] source, SliderDrawing.Drawn drawn) {
        Puzzle puzzle = record(Puzzle.slider(purpose, source, drawn.gap(), clock.instant()));
        return new Created(puzzle.id(), puzzle.kind(), puzzle.expiresAt(), new Slider(SliderDrawing.WIDTH,
                SliderDrawing.HEIGHT, SliderDrawing.PIECE, drawn.top(), drawn.background(), drawn.piece()), null);
    }

    private Created work(PuzzlePurpose purpose, byte[] source, int bits) {
        String salt = secret();
        Puzzle puzzle = record(Puzzle.work(purpose, source, salt, bits, clock.instant()));
        return new Created(puzzle.id(), puzzle.kind(), puzzle.expiresAt(), null, new Work(salt, bits));
    }

    private Difficulty difficulty(PuzzlePurpose purpose) {
        return demands.stream().map(demand -> demand.of(purpose)).reduce(Difficulty.USUAL, Difficulty::harder);
    }

    private Puzzle record(Puzzle puzzle) {
        transactions.executeWithoutResult(status -> {
            locks.acquire(BlindIndexLock.Scope.ADDRESS, puzzle.source());
            checkLimit(puzzle.source(), puzzle.createdAt());
            puzzles.save(puzzle);
        });
        return puzzle;
    }

    private void checkLimit(byte[] source, Instant now) {
        settings.perAddress().wait(puzzles.requestedSince(source, settings.perAddress().since(now)).stream(), now)
                .ifPresent(wait -> {
                    throw PuzzleRefused.limitReached(wait);
                });
    }

    /// Judges the only answer to a puzzle.
    ///
    /// @throws PuzzleRefused
    ///             if this client cannot answer this puzzle
    /// @throws PuzzleWrong
    ///             if the answer is wrong
    @Transactional(noRollbackFor = PuzzleWrong.class)
    public Solved answer(UUID id, PuzzleAnswer answer, ClientAddress client) {
        Instant now = clock.instant();
        Puzzle puzzle = puzzles.lock(id).orElseThrow(PuzzleRefused::over);
        boolean right = puzzle.isSolvedBy(answer, now);
        PuzzlePass pass = new PuzzlePass(secret());
        Puzzle answered = puzzle.answered(cipher.index(client), right ? hash(pass) : null, now)
                .orElseThrow(PuzzleRefused::over);
        puzzles.save(answered);
        log.info("Puzzle answered, kind={}, solved={}, address={}", puzzle.kind(), right, client.masked());
        if (!right) {
            throw new PuzzleWrong(puzzle.kind());
        }
        return new Solved(pass, now.plus(Puzzle.PASS_VALIDITY));
    }

    /// Uses a pass up for one action.
    ///
    /// @throws InvalidField
    ///             if the pass is unknown, used, expired, or was given for another action or to another client
    /// @throws PuzzleRequired
    ///             if work is asked at present, and the pass is that of a slider
    @Transactional
    public PuzzleKind consume(PuzzlePass pass, PuzzlePurpose purpose, ClientAddress client) {
        Puzzle puzzle = puzzles.lockByPass(hash(pass))
                .flatMap(solved -> solved.consumed(purpose, cipher.index(client), clock.instant()))
                .orElseThrow(() -> new InvalidField("puzzlePass", "puzzle-pass-invalid"));
        if (puzzle.kind() == PuzzleKind.SLIDER && difficulty(purpose).workOnly()) {
            throw PuzzleRequired.work(WORK_WAIT);
        }
        puzzles.save(puzzle);
        return puzzle.kind();
    }

    /// The refusal of an action that is not possible without a pass at present.
    ///
    /// @param wait
    ///            until it is possible without a pass
    public PuzzleRequired required(PuzzlePurpose purpose, Duration wait) {
        return difficulty(purpose).workOnly() ? PuzzleRequired.work(wait) : new PuzzleRequired(wait);
    }

    /// Uses the pass up for an action that is not possible without one at present.
    ///
    /// @param pass
    ///            null if the client has none
    /// @param wait
    ///            until it is possible without a pass
    /// @throws PuzzleRequired
    ///             without a pass
    @Transactional
    public void require(@Nullable PuzzlePass pass, PuzzlePurpose purpose, ClientAddress client, Duration wait) {
        if (pass == null) {
            throw required(purpose, wait);
        }
        consume(pass, purpose, client);
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] hash(PuzzlePass pass) {
        return personalData.index("puzzle-pass", pass.value());
    }

    /// Kept for a day, because the limit per address counts them.
    @Bean
    static RecurringTask puzzleRetention(Retention retention) {
        return retention.deletion("puzzle-retention", Duration.ofMinutes(10), "puzzles",
                "expires_at < :before", Duration.ofDays(1));
    }
}
