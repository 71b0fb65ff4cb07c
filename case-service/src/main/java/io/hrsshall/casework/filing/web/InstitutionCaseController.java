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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 机构办件: the same for an institution, whose administrator's token names the unit that runs it.
@RestController
@RequestMapping("/api/v1/institutions/{number}/cases")
class InstitutionCaseController {

    private final Filing filing;
    private final CaseReading reading;
    private final CaseSearch search;

    InstitutionCaseController(Filing filing, CaseReading reading, CaseSearch search) {
        this.filing = filing;
        this.reading = reading;
        this.search = search;
    }

    @PostMapping
    @OperationId("fileInstitutionCase")
    ResponseEntity<CaseSummary> file(@PathVariable String number, @RequestBody @Valid FileCaseRequest request,
            Actor actor) {
        return Answers.created("/api/v1/institutions/" + number + "/cases",
                filing.file(request.by(owner(number, actor)), actor));
    }

    @GetMapping
    @OperationId("listInstitutionCases")
    Page<CaseSummary> list(@PathVariable String number,
            @RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return search.page(CaseSelection.own(filter, status, phase), Limit.of(limit), Cursor.decode(cursor),
                actor.person());
    }

    @GetMapping("/{caseId}")
    @OperationId("getInstitutionCase")
    ResponseEntity<CaseDetail> get(@PathVariable String number, @PathVariable UUID caseId, Actor actor) {
        return Answers.ok(reading.own(caseId, owner(number, actor), actor.person()));
    }

    @PostMapping("/{caseId}/withdrawal")
    @OperationId("withdrawInstitutionCase")
    ResponseEntity<CaseSummary> withdraw(@PathVariable String number, @PathVariable UUID caseId,
            @RequestBody(required = false) @Valid @Nullable WithdrawalRequest request, Actor actor) {
        return Answers.ok(filing.withdraw(WithdrawalRequest.of(request, caseId, owner(number, actor)), actor));
    }

    @PostMapping("/{caseId}/supplement")
    @OperationId("supplementInstitutionCase")
    ResponseEntity<CaseSummary> supplement(@PathVariable String number, @PathVariable UUID caseId,
            @RequestBody @Valid SupplementRequest request, Actor actor) {
        return Answers.ok(filing.supplement(request.of(caseId, owner(number, actor)), actor));
    }

    private static Owner owner(String number, Actor actor) {
        return Owner.institution(number, Objects.requireNonNull(actor.unit(), "an institution has a unit"));
    }
}
