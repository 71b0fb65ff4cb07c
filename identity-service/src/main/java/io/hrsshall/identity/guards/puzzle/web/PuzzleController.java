package io.hrsshall.identity.guards.puzzle.web;

import io.hrsshall.identity.guards.puzzle.PointerTrack;
import io.hrsshall.identity.guards.puzzle.ProofOfWork;
import io.hrsshall.identity.guards.puzzle.PuzzleAnswer;
import io.hrsshall.identity.guards.puzzle.PuzzleKind;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/puzzles")
class PuzzleController {

    private final PuzzleService puzzles;

    PuzzleController(PuzzleService puzzles) {
        this.puzzles = puzzles;
    }

    record PuzzleRequest(@NotNull PuzzlePurpose purpose, @NotNull PuzzleKind kind) {}

    record Work(String salt, int count, int bits) {}

    record PuzzleView(UUID id, PuzzleKind kind, Instant expiresAt, PuzzleService.@Nullable Slider slider,
            @Nullable Work work) {

        static PuzzleView of(PuzzleService.Created created) {
            return new PuzzleView(created.id(), created.kind(), created.expiresAt(), created.slider(),
                    created.work() == null
                            ? null
                            : new Work(created.work().salt(), ProofOfWork.COUNT, created.work().bits()));
        }
    }

    record PuzzleAnswerRequest(@Nullable @Size(min = 2, max = 2000) List<@NotNull @Valid TrackPoint> track,
            @Nullable @Size(min = 1, max = 64) List<@NotNull Long> solution) {

        PuzzleAnswer answer() {
            if (track != null && solution == null) {
                return new PointerTrack(track.stream().map(TrackPoint::point).toList());
            }
            if (solution != null && track == null) {
                return new ProofOfWork(solution);
            }
            throw new InvalidField("track", "required");
        }
    }

    record TrackPoint(@NotNull Integer x, @NotNull Integer y, @NotNull Integer t) {

        PointerTrack.Point point() {
            return new PointerTrack.Point(x, y, t);
        }
    }

    record PuzzlePassView(String pass, Instant expiresAt) {

        /// Without the pass.
        @Override
        public String toString() {
            return "PuzzlePassView";
        }
    }

    @OperationId("createPuzzle")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PuzzleView create(@Valid @RequestBody PuzzleRequest request, HttpServletRequest http) {
        return PuzzleView.of(puzzles.create(request.purpose(), request.kind(), ClientAddress.of(http)));
    }

    @OperationId("answerPuzzle")
    @PostMapping("/{id}/answer")
    PuzzlePassView answer(@PathVariable UUID id, @Valid @RequestBody PuzzleAnswerRequest request,
            HttpServletRequest http) {
        PuzzleService.Solved solved = puzzles.answer(id, request.answer(), ClientAddress.of(http));
        return new PuzzlePassView(solved.pass().value(), solved.expiresAt());
    }
}
