package io.hrsshall.casework.workbench.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.workbench.CaseReview;
import io.hrsshall.casework.workbench.ReviewAssignment;
import io.hrsshall.casework.workbench.ReviewCase;
import io.hrsshall.casework.workbench.WorkbenchQueries;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 我的工作台.
@RestController
class WorkbenchController {

    private final CaseReview reviews;
    private final ReviewAssignment assignment;
    private final WorkbenchQueries queries;

    WorkbenchController(CaseReview reviews, ReviewAssignment assignment, WorkbenchQueries queries) {
        this.reviews = reviews;
        this.assignment = assignment;
        this.queries = queries;
    }

    record ReviewRequest(@NotNull Boolean approved, @Nullable @Size(min = 1, max = 500) String reason) {}

    @GetMapping("/api/v1/units/{unitNumber}/workbench")
    @OperationId("listWorkbench")
    Page<CaseSummary> list(@RequestParam(required = false) @Nullable Boolean reviewed,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return Boolean.TRUE.equals(reviewed)
                ? queries.reviewed(filter, actor, Limit.of(limit), Cursor.decode(cursor))
                : queries.page(filter, actor, Limit.of(limit), Cursor.decode(cursor));
    }

    @PostMapping("/api/v1/units/{unitNumber}/cases/{caseId}/review")
    @OperationId("reviewCase")
    ResponseEntity<CaseSummary> review(@PathVariable UUID caseId, @RequestBody @Valid ReviewRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(reviews.review(
                new ReviewCase(new CaseId(caseId), request.approved(), request.reason()), ifMatch, actor));
    }

    record ReviewerRequest(@Nullable UUID grantId) {

        @Nullable
        GrantId reviewer() {
            return grantId == null ? null : new GrantId(grantId);
        }
    }

    @PutMapping("/api/v1/units/{unitNumber}/cases/{caseId}/reviewer")
    @OperationId("assignReview")
    ResponseEntity<CaseSummary> assign(@PathVariable UUID caseId, @RequestBody @Valid ReviewerRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(assignment.assign(new CaseId(caseId), request.reviewer(), ifMatch, actor));
    }
}
