package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseReading;
import io.hrsshall.casework.filing.CaseSearch;
import io.hrsshall.casework.filing.CaseSelection;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Filing;
import io.hrsshall.casework.filing.Owner;
import io.hrsshall.casework.filing.Phase;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.Valid;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 单位办件.
@RestController
@RequestMapping("/api/v1/units/{unitNumber}/cases")
class CaseController {

    private final Filing filing;
    private final CaseReading reading;
    private final CaseSearch search;

    CaseController(Filing filing, CaseReading reading, CaseSearch search) {
        this.filing = filing;
        this.reading = reading;
        this.search = search;
    }

    @PostMapping
    @OperationId("fileCase")
    ResponseEntity<CaseSummary> file(@PathVariable String unitNumber, @RequestBody @Valid FileCaseRequest request,
            Actor actor) {
        return Answers.created("/api/v1/units/" + unitNumber + "/cases",
                filing.file(request.by(Owner.unit(unitNumber)), actor));
    }

    @GetMapping
    @OperationId("listCases")
    Page<CaseSummary> list(@PathVariable String unitNumber,
            @RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return search.page(CaseSelection.own(filter, status, phase), Limit.of(limit), Cursor.decode(cursor),
                actor.person());
    }

    @GetMapping("/{caseId}")
    @OperationId("getCase")
    ResponseEntity<CaseDetail> get(@PathVariable String unitNumber, @PathVariable UUID caseId, Actor actor) {
        return Answers.ok(reading.own(caseId, Owner.unit(unitNumber), actor.person()));
    }

    @PutMapping("/{caseId}")
    @OperationId("changeCase")
    ResponseEntity<CaseSummary> change(@PathVariable String unitNumber, @PathVariable UUID caseId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ChangeCaseRequest request, Actor actor) {
        return Answers.ok(filing.change(request.of(caseId, Owner.unit(unitNumber), ifMatch), actor));
    }

    @PostMapping("/{caseId}/submission")
    @OperationId("submitCase")
    ResponseEntity<CaseSummary> submit(@PathVariable String unitNumber, @PathVariable UUID caseId, Actor actor) {
        return Answers.ok(filing.submit(caseId, Owner.unit(unitNumber), actor));
    }

    @PostMapping("/{caseId}/withdrawal")
    @OperationId("withdrawCase")
    ResponseEntity<CaseSummary> withdraw(@PathVariable String unitNumber, @PathVariable UUID caseId,
            @RequestBody(required = false) @Valid @Nullable WithdrawalRequest request, Actor actor) {
        return Answers.ok(filing.withdraw(WithdrawalRequest.of(request, caseId, Owner.unit(unitNumber)), actor));
    }

    @PostMapping("/{caseId}/supplement")
    @OperationId("supplementCase")
    ResponseEntity<CaseSummary> supplement(@PathVariable String unitNumber, @PathVariable UUID caseId,
            @RequestBody @Valid SupplementRequest request, Actor actor) {
        return Answers.ok(filing.supplement(request.of(caseId, Owner.unit(unitNumber)), actor));
    }
}
