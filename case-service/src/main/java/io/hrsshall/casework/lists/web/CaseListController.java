package io.hrsshall.casework.lists.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.lists.CaseListQueries;
import io.hrsshall.casework.lists.CaseParameters;
import io.hrsshall.casework.lists.CaseSelection;
import io.hrsshall.casework.lists.Phase;
import io.hrsshall.casework.lists.StatusCounts;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists of 单位办件, 机构办件, 个人办件.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/cases", "/api/v1/institutions/{number}/cases", "/api/v1/me/cases"})
class CaseListController {

    private final CaseListQueries queries;

    CaseListController(CaseListQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    @OperationId("listCases")
    Page<CaseSummary> list(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase, @Valid @ModelAttribute CaseParameters parameters,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return queries.page(CaseSelection.own(filter, status, phase, parameters.search(actor), actor), Limit.of(limit),
                Cursor.decode(cursor), actor.person());
    }

    @GetMapping("/counts")
    @OperationId("countCases")
    StatusCounts count(@Valid @ModelAttribute CaseParameters parameters, AuthorityFilter filter, Actor actor) {
        return queries.countByStatus(CaseSelection.own(filter, null, null, parameters.search(actor), actor), actor);
    }
}
