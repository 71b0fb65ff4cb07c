package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scope;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseFiling;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.CaseSearch;
import io.hrsshall.casework.filing.CaseSelection;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.filing.Phase;
import io.hrsshall.casework.filing.StatusCounts;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
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

/// 单位办件, 机构办件, 个人办件.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/cases", "/api/v1/institutions/{number}/cases", "/api/v1/me/cases"})
class CaseController {

    private final CaseFiling filing;
    private final CaseQueries queries;

    CaseController(CaseFiling filing, CaseQueries queries) {
        this.filing = filing;
        this.queries = queries;
    }

    @GetMapping
    @OperationId("listCases")
    Page<CaseSummary> list(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @Nullable Boolean filedByMe,
            @RequestParam(required = false) @Nullable UUID filedGrant,
            @RequestParam(required = false) @Nullable UUID filedBy,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        CaseSearch search = search(q, itemCode, filedByMe, filedGrant, filedBy, from, to, due, actor);
        return queries.page(CaseSelection.own(filter, status, phase, search, actor), Limit.of(limit),
                Cursor.decode(cursor), actor.person());
    }

    @GetMapping("/counts")
    @OperationId("countCases")
    StatusCounts count(@RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @Nullable Boolean filedByMe,
            @RequestParam(required = false) @Nullable UUID filedGrant,
            @RequestParam(required = false) @Nullable UUID filedBy,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due,
            AuthorityFilter filter, Actor actor) {
        CaseSearch search = search(q, itemCode, filedByMe, filedGrant, filedBy, from, to, due, actor);
        return queries.countByStatus(CaseSelection.own(filter, null, null, search, actor), actor);
    }

    @GetMapping("/sheet")
    @OperationId("exportCases")
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @Nullable Boolean filedByMe,
            @RequestParam(required = false) @Nullable UUID filedGrant,
            @RequestParam(required = false) @Nullable UUID filedBy,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due,
            AuthorityFilter filter, Actor actor) {
        CaseSearch search = search(q, itemCode, filedByMe, filedGrant, filedBy, from, to, due, actor);
        return CaseResponses.sheet(queries.sheet(CaseSelection.own(filter, status, phase, search, actor), actor));
    }

    private static CaseSearch search(@Nullable String q, @Nullable ItemCode itemCode, @Nullable Boolean filedByMe,
            @Nullable UUID filedGrant, @Nullable UUID filedBy, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable Due due, Actor actor) {
        // An agent finds no colleague's filings by a grant or a person.
        boolean isOwnOnly = Boolean.TRUE.equals(filedByMe)
                || (filedGrant != null || filedBy != null) && actor.tier() == Tier.AGENT;
        return new CaseSearch(q, itemCode == null ? null : new Scope(itemCode), filedGrant, filedBy,
                isOwnOnly ? actor.person() : null, from, to, due);
    }

    @GetMapping("/{caseId}")
    @OperationId("getCase")
    ResponseEntity<CaseDetail> get(@PathVariable UUID caseId, Actor actor) {
        return CaseResponses.ok(queries.detail(caseId, actor).visibleTo(actor));
    }

    @PutMapping("/{caseId}")
    @OperationId("changeCase")
    ResponseEntity<CaseSummary> change(@PathVariable UUID caseId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ChangeCaseRequest request, Actor actor) {
        return CaseResponses.ok(filing.change(request.toCommand(caseId, ifMatch), actor));
    }

    @PostMapping("/{caseId}/submission")
    @OperationId("submitCase")
    ResponseEntity<CaseSummary> submit(@PathVariable UUID caseId, Actor actor) {
        return CaseResponses.ok(filing.submit(caseId, actor));
    }

    @PostMapping("/{caseId}/withdrawal")
    @OperationId("withdrawCase")
    ResponseEntity<CaseSummary> withdraw(@PathVariable UUID caseId,
            @RequestBody(required = false) @Valid @Nullable WithdrawalRequest request, Actor actor) {
        return CaseResponses.ok(filing.withdraw(WithdrawalRequest.toCommand(request, caseId), actor));
    }

    @PostMapping("/{caseId}/supplement")
    @OperationId("supplementCase")
    ResponseEntity<CaseSummary> supplement(@PathVariable UUID caseId, @RequestBody @Valid SupplementRequest request,
            Actor actor) {
        return CaseResponses.ok(filing.supplement(request.toCommand(caseId), actor));
    }
}
