package io.hrsshall.identity.guards.puzzle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PuzzleTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final byte[] CLIENT = {1};
    private static final byte[] OTHER = {2};
    private static final byte[] PASS = {3};
    private static final PuzzlePurpose PURPOSE = PuzzlePurpose.RESET_PASSWORD;

    enum Step {
        ANSWER_RIGHT,
        ANSWER_WRONG,
        ANSWER_FROM_ELSEWHERE,
        CONSUME,
        CONSUME_ELSEWHERE,
        WAIT_A_MINUTE
    }

    /// Whatever is called in whatever order.
    @Property(tries = 1000)
    void aPuzzleIsAnsweredOnceAndItsPassUsedOnce(@ForAll @Size(max = 12) List<Step> steps) {
        Puzzle puzzle = Puzzle.slider(PURPOSE, CLIENT, 200, NOW);
        Instant now = NOW;
        List<Step> happened = new ArrayList<>();
        for (Step step : steps) {
            Instant at = now;
            var next = switch (step) {
                case ANSWER_RIGHT -> puzzle.answered(CLIENT, PASS, at);
                case ANSWER_WRONG -> puzzle.answered(CLIENT, null, at);
                case ANSWER_FROM_ELSEWHERE -> puzzle.answered(OTHER, PASS, at);
                case CONSUME -> puzzle.consumed(PURPOSE, CLIENT, at);
                case CONSUME_ELSEWHERE -> puzzle.consumed(PURPOSE, OTHER, at);
                case WAIT_A_MINUTE -> java.util.Optional.<Puzzle>empty();
            };
            if (next.isPresent()) {
                happened.add(step);
                puzzle = next.get();
            }
            if (step == Step.WAIT_A_MINUTE) {
                now = now.plus(Duration.ofMinutes(1));
            }
        }
        assertThat(happened).doesNotContain(Step.ANSWER_FROM_ELSEWHERE, Step.CONSUME_ELSEWHERE);
        assertThat(Collections.frequency(happened, Step.ANSWER_RIGHT)
                + Collections.frequency(happened, Step.ANSWER_WRONG)).isLessThanOrEqualTo(1);
        assertThat(happened).startsWith(happened.isEmpty() ? new Step[0] : new Step[]{happened.getFirst()});
        assertThat(Collections.frequency(happened, Step.CONSUME))
                .isLessThanOrEqualTo(Collections.frequency(happened, Step.ANSWER_RIGHT));
        assertThat(happened.indexOf(Step.CONSUME)).isNotZero();
    }

    @Test
    void aPuzzleIsValidForTwoMinutesAndItsPassForFive() {
        Puzzle puzzle = Puzzle.slider(PURPOSE, CLIENT, 200, NOW);
        assertThat(puzzle.answered(CLIENT, PASS, NOW.plusSeconds(120))).isEmpty();
        Instant last = NOW.plusSeconds(119);
        Puzzle solved = puzzle.answered(CLIENT, PASS, last).orElseThrow();
        assertThat(solved.consumed(PURPOSE, CLIENT, last.plusSeconds(300))).isEmpty();
        assertThat(solved.consumed(PURPOSE, CLIENT, last.plusSeconds(299))).isPresent();
    }

    @Test
    void harderWorkTakesMoreZerosAndMoreTime() {
        Puzzle harder = Puzzle.work(PURPOSE, CLIENT, "salt", 18, NOW);
        ProofOfWork usual = new ProofOfWork(WorkSolutions.solve("salt", 16));
        assertThat(harder.isSolvedBy(usual, NOW)).isFalse();
        assertThat(harder.isSolvedBy(new ProofOfWork(WorkSolutions.solve("salt", 18)), NOW)).isTrue();
        assertThat(harder.answered(CLIENT, PASS, NOW.plusSeconds(299))).isPresent();
        assertThat(harder.answered(CLIENT, PASS, NOW.plusSeconds(300))).isEmpty();
    }

    @Test
    void theWorkGrowsWithTheLoad() {
        assertThat(Difficulty.beyond(0.99)).isEqualTo(Difficulty.USUAL);
        assertThat(Difficulty.beyond(1)).isEqualTo(new Difficulty(true, 17));
        assertThat(Difficulty.beyond(1.9)).isEqualTo(new Difficulty(true, 17));
        assertThat(Difficulty.beyond(2)).isEqualTo(new Difficulty(true, 18));
        assertThat(Difficulty.beyond(1_000_000)).isEqualTo(new Difficulty(true, 20));
        assertThat(Difficulty.USUAL.harder(Difficulty.beyond(4))).isEqualTo(new Difficulty(true, 19));
    }

    @Test
    void theAnswerMustBeOfThePuzzlesKind() {
        Puzzle work = Puzzle.work(PURPOSE, CLIENT, "salt", 16, NOW);
        Puzzle slider = Puzzle.slider(PURPOSE, CLIENT, 200, NOW);
        Instant later = NOW.plusSeconds(60);
        ProofOfWork solution = new ProofOfWork(WorkSolutions.solve("salt"));
        assertThat(work.isSolvedBy(solution, later)).isTrue();
        assertThat(Puzzle.work(PURPOSE, CLIENT, "other", 16, NOW).isSolvedBy(solution, later)).isFalse();
        assertThat(work.isSolvedBy(new ProofOfWork(solution.numbers().reversed()), later)).isFalse();
        assertThat(work.isSolvedBy(new ProofOfWork(solution.numbers().subList(0, 15)), later)).isFalse();
        assertThat(work.isSolvedBy(Tracks.byHand(200, 1), later)).isFalse();
        assertThat(slider.isSolvedBy(solution, later)).isFalse();
        assertThat(slider.isSolvedBy(Tracks.byHand(200, 1), later)).isTrue();
    }
}
