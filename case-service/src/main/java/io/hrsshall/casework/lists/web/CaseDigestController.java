package io.hrsshall.casework.lists.web;

import io.hrsshall.casework.lists.CaseListQueries;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// By which a city compares its cases with those of the hall.
@RestController
class CaseDigestController {

    private final CaseListQueries queries;

    CaseDigestController(CaseListQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/api/v1/city/cases/digests")
    @OperationId("getCaseDigests")
    DayDigests digests(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to, AuthorityFilter filter) {
        return queries.digests(filter, new DayRange(from, to));
    }
}
