package io.hrsshall.casework.cityside.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.cityside.AskSupplement;
import io.hrsshall.casework.cityside.CityCase;
import io.hrsshall.casework.cityside.CityCaseProgress;
import io.hrsshall.casework.cityside.CityCaseQueries;
import io.hrsshall.casework.cityside.CityCaseService;
import io.hrsshall.casework.cityside.DecideCase;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.CaseSearch;
import io.hrsshall.casework.filing.CaseSelection;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.CityStatusCounts;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.filing.web.CaseResponses;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 地市受理: what the handling city does with the cases that were submitted to it.
@RestController
@RequestMapping("/api/v1/city/cases")
class CityCaseController {

    private static final int DEFAULT_WORKING_DAYS = 10;

    private final CityCaseService service;
    private final CityCaseQueries cityCases;
    private final CaseQueries cases;

    CityCaseController(CityCaseService service, CityCaseQueries cityCases, CaseQueries cases) {
        this.service = service;
        this.cityCases = cityCases;
        this.cases = cases;
    }

    record NotAcceptRequest(@NotBlank @Size(max = 500) String reason) {}

    record SupplementRequest(@NotBlank @Size(max = 500) String reason,
            @Nullable @Min(1) @Max(60) Integer workingDays) {}

    record DecisionRequest(@NotNull Boolean approved, @Nullable @Size(min = 1, max = 500) String reason) {}

    @GetMapping
    @OperationId("listCityCases")
    Page<CaseSummary> list(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @Nullable UnitNumber unitNumber,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due,
            @RequestParam(required = false) @Nullable Instant changedSince,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return cases.page(CaseSelection.submittedTo(filter, status, CaseSearch.ofCity(q, itemCode, from, to, due),
                new CaseSelection.Criteria(unitNumber, changedSince)), Limit.of(limit), Cursor.decode(cursor), null);
    }

    @GetMapping("/counts")
    @OperationId("countCityCases")
    CityStatusCounts count(@RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @Nullable UnitNumber unitNumber,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due,
            @RequestParam(required = false) @Nullable Instant changedSince, AuthorityFilter filter) {
        return cases.countOfCity(CaseSelection.submittedTo(filter, null, CaseSearch.ofCity(q, itemCode, from, to, due),
                new CaseSelection.Criteria(unitNumber, changedSince)));
    }

    @GetMapping("/sheet")
    @OperationId("exportCityCases")
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 50) String q,
            @RequestParam(required = false) @Nullable ItemCode itemCode,
            @RequestParam(required = false) @Nullable UnitNumber unitNumber,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Due due,
            AuthorityFilter filter, Actor actor) {
        return CaseResponses.sheet(cases.sheet(CaseSelection.submittedTo(filter, status,
                CaseSearch.ofCity(q, itemCode, from, to, due), new CaseSelection.Criteria(unitNumber, null)), actor));
    }

    @GetMapping("/{caseId}")
    @OperationId("getCityCase")
    ResponseEntity<CityCase> get(@PathVariable UUID caseId, Actor actor) {
        CityCase found = cityCases.get(caseId, actor);
        return ResponseEntity.ok().eTag(ETags.of(found.summary().version())).body(found);
    }

    @GetMapping("/{caseId}/progress")
    @OperationId("getCityCaseProgress")
    CityCaseProgress progress(@PathVariable UUID caseId, Actor actor) {
        return cityCases.progress(caseId, actor);
    }

    @PostMapping("/{caseId}/acceptance")
    @OperationId("acceptCase")
    ResponseEntity<CaseSummary> accept(@PathVariable UUID caseId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return CaseResponses.ok(service.accept(caseId, ifMatch, actor));
    }

    @PostMapping("/{caseId}/non-acceptance")
    @OperationId("notAcceptCase")
    ResponseEntity<CaseSummary> notAccept(@PathVariable UUID caseId, @RequestBody @Valid NotAcceptRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return CaseResponses.ok(service.notAccept(caseId, request.reason(), ifMatch, actor));
    }

    @PostMapping("/{caseId}/supplement-request")
    @OperationId("askSupplement")
    ResponseEntity<CaseSummary> askSupplement(@PathVariable UUID caseId,
            @RequestBody @Valid SupplementRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return CaseResponses.ok(service.askSupplement(new AskSupplement(caseId, request.reason(),
                Objects.requireNonNullElse(request.workingDays(), DEFAULT_WORKING_DAYS)), ifMatch, actor));
    }

    @PostMapping("/{caseId}/decision")
    @OperationId("decideCase")
    ResponseEntity<CaseSummary> decide(@PathVariable UUID caseId, @RequestBody @Valid DecisionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return CaseResponses.ok(service.decide(new DecideCase(caseId, request.approved(), request.reason()),
                ifMatch, actor));
    }
}
