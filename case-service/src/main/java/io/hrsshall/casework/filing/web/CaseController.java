package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseEditing;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.CaseSupplement;
import io.hrsshall.casework.filing.CaseWithdrawal;
import io.hrsshall.casework.filing.DraftSubmission;
import io.hrsshall.casework.filing.OwnCases;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// 单位办件, 机构办件, 个人办件.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/cases", "/api/v1/institutions/{number}/cases", "/api/v1/me/cases"})
class CaseController {

    private final OwnCases cases;
    private final CaseEditing editing;
    private final DraftSubmission submission;
    private final CaseWithdrawal withdrawal;
    private final CaseSupplement supplements;

    CaseController(OwnCases cases, CaseEditing editing, DraftSubmission submission, CaseWithdrawal withdrawal,
            CaseSupplement supplements) {
        this.cases = cases;
        this.editing = editing;
        this.submission = submission;
        this.withdrawal = withdrawal;
        this.supplements = supplements;
    }

    @GetMapping("/{caseId}")
    @OperationId("getCase")
    ResponseEntity<CaseDetail> get(@PathVariable UUID caseId, HttpServletRequest http, Actor actor) {
        CaseDetail found = cases.get(caseId, actor).in(Problems.locale(http));
        return ResponseEntity.ok().eTag(ETags.of(found.summary().version())).body(found);
    }

    @PutMapping("/{caseId}")
    @OperationId("changeCase")
    ResponseEntity<CaseSummary> change(@PathVariable UUID caseId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ChangeCaseRequest request, Actor actor) {
        return ETags.ok(editing.change(request.toCommand(caseId, ifMatch), actor));
    }

    @PostMapping("/{caseId}/submission")
    @OperationId("submitCase")
    ResponseEntity<CaseSummary> submit(@PathVariable UUID caseId,
            @RequestBody(required = false) @Valid @Nullable SubmissionRequest request, Actor actor) {
        return ETags.ok(submission.submit(SubmissionRequest.toCommand(request, caseId), actor));
    }

    @PostMapping("/{caseId}/withdrawal")
    @OperationId("withdrawCase")
    ResponseEntity<CaseSummary> withdraw(@PathVariable UUID caseId,
            @RequestBody(required = false) @Valid @Nullable WithdrawalRequest request, Actor actor) {
        return ETags.ok(withdrawal.withdraw(WithdrawalRequest.toCommand(request, caseId), actor));
    }

    @PostMapping("/{caseId}/supplement")
    @OperationId("supplementCase")
    ResponseEntity<CaseSummary> supplement(@PathVariable UUID caseId, @RequestBody @Valid SupplementRequest request,
            Actor actor) {
        return ETags.ok(supplements.supplement(request.toCommand(caseId), actor));
    }
}
