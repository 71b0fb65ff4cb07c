package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scope;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseFiling;
import io.hrsshall.casework.filing.CaseOwners;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.CaseSearch;
import io.hrsshall.casework.filing.CaseSelection;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Delivery;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.filing.FilePersonCase;
import io.hrsshall.casework.filing.Phase;
import io.hrsshall.casework.filing.StatusCounts;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
import tools.jackson.databind.node.ObjectNode;

/// 个人办件: the cases of a person.
@RestController
@RequestMapping("/api/v1/me/cases")
class PersonCaseController {

    private final CaseFiling filing;
    private final CaseQueries queries;
    private final CaseOwners owners;

    PersonCaseController(CaseFiling filing, CaseQueries queries, CaseOwners owners) {
        this.filing = filing;
        this.queries = queries;
        this.owners = owners;
    }

    /// @param employer
    ///            unit number or USCC
    record FilePersonCaseRequest(@NotNull ItemCode itemCode, @NotBlank @Size(max = 18) String employer,
            @NotNull ObjectNode form, Delivery.@Nullable Means delivery, @Nullable UUID deliveryAddressId,
            @Nullable Boolean draft) {

        FilePersonCase toCommand() {
            return new FilePersonCase(itemCode, employer, form, Delivery.of(delivery, deliveryAddressId),
                    Boolean.TRUE.equals(draft));
        }
    }

    @PostMapping
    @OperationId("fileMyCase")
    ResponseEntity<CaseSummary> file(@RequestBody @Valid FilePersonCaseRequest request, Actor actor) {
        return CaseResponses.created(filing.file(request.toCommand(), actor));
    }

    @GetMapping
    @OperationId("listMyCases")
    Page<CaseSummary> list(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return queries.page(CaseSelection.own(filter, status, phase, search(q, itemCode, from, to, due), actor),
                Limit.of(limit), Cursor.decode(cursor), actor.person());
    }

    @GetMapping("/counts")
    @OperationId("countMyCases")
    StatusCounts count(@RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due, AuthorityFilter filter, Actor actor) {
        return queries.countByStatus(
                CaseSelection.own(filter, null, null, search(q, itemCode, from, to, due), actor), actor);
    }

    @GetMapping("/sheet")
    @OperationId("exportMyCases")
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due, AuthorityFilter filter, Actor actor) {
        return CaseResponses.sheet(queries.sheet(
                CaseSelection.own(filter, status, phase, search(q, itemCode, from, to, due), actor), actor));
    }

    private static CaseSearch search(@Nullable String q, @Nullable ItemCode itemCode, @Nullable LocalDate from,
            @Nullable LocalDate to, @Nullable Due due) {
        return new CaseSearch(q, itemCode == null ? null : new Scope(itemCode), null, null, null, from, to, due);
    }

    @GetMapping("/{caseId}")
    @OperationId("getMyCase")
    ResponseEntity<CaseDetail> get(@PathVariable UUID caseId, Actor actor) {
        return CaseResponses.ok(queries.detail(caseId, owners.of(caseId, actor), actor.person()));
    }

    @PutMapping("/{caseId}")
    @OperationId("changeMyCase")
    ResponseEntity<CaseSummary> change(@PathVariable UUID caseId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody @Valid ChangeCaseRequest request, Actor actor) {
        return CaseResponses.ok(filing.change(request.toCommand(caseId, owners.of(caseId, actor), ifMatch), actor));
    }

    @PostMapping("/{caseId}/submission")
    @OperationId("submitMyCase")
    ResponseEntity<CaseSummary> submit(@PathVariable UUID caseId, Actor actor) {
        return CaseResponses.ok(filing.submit(caseId, owners.of(caseId, actor), actor));
    }

    @PostMapping("/{caseId}/withdrawal")
    @OperationId("withdrawMyCase")
    ResponseEntity<CaseSummary> withdraw(@PathVariable UUID caseId,
            @RequestBody(required = false) @Valid @Nullable WithdrawalRequest request, Actor actor) {
        return CaseResponses.ok(
                filing.withdraw(WithdrawalRequest.toCommand(request, caseId, owners.of(caseId, actor)), actor));
    }

    @PostMapping("/{caseId}/supplement")
    @OperationId("supplementMyCase")
    ResponseEntity<CaseSummary> supplement(@PathVariable UUID caseId, @RequestBody @Valid SupplementRequest request,
            Actor actor) {
        return CaseResponses.ok(filing.supplement(request.toCommand(caseId, owners.of(caseId, actor)), actor));
    }
}
