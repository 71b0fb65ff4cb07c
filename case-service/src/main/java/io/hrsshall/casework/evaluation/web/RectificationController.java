package io.hrsshall.casework.evaluation.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.evaluation.ExtendRectification;
import io.hrsshall.casework.evaluation.RectificationCounts;
import io.hrsshall.casework.evaluation.RectificationDetail;
import io.hrsshall.casework.evaluation.RectificationHandling;
import io.hrsshall.casework.evaluation.RectificationOutcome;
import io.hrsshall.casework.evaluation.RectificationPhase;
import io.hrsshall.casework.evaluation.RectificationQueries;
import io.hrsshall.casework.evaluation.RectificationSummary;
import io.hrsshall.casework.evaluation.ReplyToEvaluation;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 差评整改, for the staff and the systems of a city.
@RestController
@RequestMapping("/api/v1/city/rectifications")
class RectificationController {

    private final RectificationHandling handling;
    private final RectificationQueries queries;

    RectificationController(RectificationHandling handling, RectificationQueries queries) {
        this.handling = handling;
        this.queries = queries;
    }

    record ExtensionRequest(@NotBlank @Size(max = 500) String reason) {}

    record ReplyRequest(@NotNull RectificationOutcome outcome, @NotBlank @Size(max = 1_000) String text) {}

    @GetMapping
    @OperationId("listRectifications")
    Page<RectificationSummary> list(@RequestParam(required = false) @Nullable RectificationPhase phase,
            @RequestParam(required = false) @Nullable Instant changedSince,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return changedSince == null
                ? queries.ofCity(Objects.requireNonNullElse(phase, RectificationPhase.OPEN), filter, Limit.of(limit),
                        Cursor.decode(cursor))
                : queries.changed(changedSince, phase, filter, Limit.of(limit), Cursor.decode(cursor));
    }

    @GetMapping("/digests")
    @OperationId("getRectificationDigests")
    DayDigests digests(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to, AuthorityFilter filter) {
        return queries.digests(filter, new DayRange(from, to));
    }

    @GetMapping("/counts")
    @OperationId("countRectifications")
    RectificationCounts counts(AuthorityFilter filter) {
        return queries.counts(filter);
    }

    @GetMapping("/{rectificationId}")
    @OperationId("getRectification")
    RectificationDetail get(@PathVariable UUID rectificationId) {
        return queries.detail(rectificationId);
    }

    @PostMapping("/{rectificationId}/extension")
    @OperationId("extendRectification")
    RectificationSummary extend(@PathVariable UUID rectificationId, @RequestBody @Valid ExtensionRequest request,
            Actor actor) {
        return handling.extend(new ExtendRectification(rectificationId, request.reason()), actor);
    }

    @PostMapping("/{rectificationId}/reply")
    @OperationId("replyToEvaluation")
    RectificationSummary reply(@PathVariable UUID rectificationId, @RequestBody @Valid ReplyRequest request,
            Actor actor) {
        return handling.reply(new ReplyToEvaluation(rectificationId, request.outcome(), request.text()), actor);
    }
}
