package io.hrsshall.casework.cityside.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.cityside.AskSupplement;
import io.hrsshall.casework.cityside.CityCase;
import io.hrsshall.casework.cityside.CityCaseProgress;
import io.hrsshall.casework.cityside.CityCaseQueries;
import io.hrsshall.casework.cityside.CityCaseService;
import io.hrsshall.casework.cityside.CorrectCase;
import io.hrsshall.casework.cityside.DecideCase;
import io.hrsshall.casework.cityside.NotAcceptCase;
import io.hrsshall.casework.cityside.ProlongCase;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.licensing.StatedInstitution;
import io.hrsshall.casework.lists.CaseListQueries;
import io.hrsshall.casework.lists.CityCaseParameters;
import io.hrsshall.casework.lists.CityStatusCounts;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.Problems;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
    private final CaseListQueries lists;

    CityCaseController(CityCaseService service, CityCaseQueries cityCases, CaseListQueries lists) {
        this.service = service;
        this.cityCases = cityCases;
        this.lists = lists;
    }

    record NotAcceptRequest(@Nullable @Size(min = 1, max = 500) String reason,
            @Nullable @Size(max = 30) List<@NotNull @Valid MaterialReason> materials,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 300) String> articles) {}

    record SupplementRequest(@Nullable @Size(min = 1, max = 500) String reason,
            @Nullable @Size(max = 30) List<@NotNull @Valid MaterialReason> materials,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 300) String> articles,
            @Nullable @Min(1) @Max(60) Integer workingDays) {}

    record ProlongationRequest(@NotNull @Min(1) @Max(365) Integer days, @NotBlank @Size(max = 500) String reason) {}

    record TermRequest(@NotBlank @Size(max = 500) String reason) {}

    record DecisionRequest(@NotNull Boolean approved, @Nullable @Size(min = 1, max = 500) String reason,
            @Nullable @Size(max = 30) List<@NotNull @Valid MaterialReason> materials,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 300) String> articles,
            @Nullable @Valid StatedInstitution institution) {}

    record CorrectionRequest(@NotNull Boolean approved, @Nullable @Size(min = 1, max = 500) String reason,
            @Nullable @Size(max = 30) List<@NotNull @Valid MaterialReason> materials,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 300) String> articles,
            @Nullable @Size(max = 10) List<@NotNull UUID> replaces) {}

    @GetMapping
    @OperationId("listCityCases")
    Page<CaseSummary> list(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @Valid @ModelAttribute CityCaseParameters parameters,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return lists.page(parameters.select(filter, status), Limit.of(limit), Cursor.decode(cursor), null);
    }

    @GetMapping("/counts")
    @OperationId("countCityCases")
    CityStatusCounts count(@Valid @ModelAttribute CityCaseParameters parameters, AuthorityFilter filter) {
        return lists.countOfCity(parameters.select(filter, null));
    }

    @GetMapping("/{caseId}")
    @OperationId("getCityCase")
    ResponseEntity<CityCase> get(@PathVariable UUID caseId, HttpServletRequest http, Actor actor) {
        CityCase found = cityCases.get(caseId, actor).in(Problems.locale(http));
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
        return ETags.ok(service.accept(new CaseId(caseId), ifMatch, actor));
    }

    @PostMapping("/{caseId}/non-acceptance")
    @OperationId("notAcceptCase")
    ResponseEntity<CaseSummary> notAccept(@PathVariable UUID caseId, @RequestBody @Valid NotAcceptRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.notAccept(new NotAcceptCase(new CaseId(caseId), MaterialReason
                .reasons(request.reason(), request.materials(), request.articles()).requireStated()), ifMatch, actor));
    }

    @PostMapping("/{caseId}/supplement-request")
    @OperationId("askSupplement")
    ResponseEntity<CaseSummary> askSupplement(@PathVariable UUID caseId,
            @RequestBody @Valid SupplementRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.askSupplement(new AskSupplement(new CaseId(caseId), MaterialReason
                .reasons(request.reason(), request.materials(), request.articles()).requireStated(),
                Objects.requireNonNullElse(request.workingDays(), DEFAULT_WORKING_DAYS)), ifMatch, actor));
    }

    @PostMapping("/{caseId}/prolongation")
    @OperationId("prolongCase")
    ResponseEntity<CaseSummary> prolong(@PathVariable UUID caseId, @RequestBody @Valid ProlongationRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.prolong(new ProlongCase(new CaseId(caseId), request.days(), request.reason()), ifMatch,
                actor));
    }

    @PostMapping("/{caseId}/suspension")
    @OperationId("suspendCase")
    ResponseEntity<CaseSummary> suspend(@PathVariable UUID caseId, @RequestBody @Valid TermRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.suspend(new CaseId(caseId), request.reason(), ifMatch, actor));
    }

    @PostMapping("/{caseId}/resumption")
    @OperationId("resumeCase")
    ResponseEntity<CaseSummary> resume(@PathVariable UUID caseId, @RequestBody @Valid TermRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.resume(new CaseId(caseId), request.reason(), ifMatch, actor));
    }

    @PostMapping("/{caseId}/shorter-term")
    @OperationId("shortenCaseTerm")
    ResponseEntity<CaseSummary> shortenTerm(@PathVariable UUID caseId, @RequestBody @Valid TermRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.shortenTerm(new CaseId(caseId), request.reason(), ifMatch, actor));
    }

    @PostMapping("/{caseId}/decision")
    @OperationId("decideCase")
    ResponseEntity<CaseSummary> decide(@PathVariable UUID caseId, @RequestBody @Valid DecisionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.decide(new DecideCase(new CaseId(caseId), request.approved(),
                MaterialReason.reasons(request.reason(), request.materials(), request.articles()),
                request.institution()), ifMatch, actor));
    }

    @PostMapping("/{caseId}/correction")
    @OperationId("correctCase")
    ResponseEntity<CaseSummary> correct(@PathVariable UUID caseId, @RequestBody @Valid CorrectionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ETags.ok(service.correct(new CorrectCase(new CaseId(caseId), request.approved(),
                MaterialReason.reasons(request.reason(), request.materials(), request.articles()),
                Objects.requireNonNullElse(request.replaces(), List.of())), ifMatch, actor));
    }
}
