package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseExport;
import io.hrsshall.casework.filing.CaseExportQueries;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 导出记录.
@RestController
class CaseExportController {

    private final CaseExportQueries queries;

    CaseExportController(CaseExportQueries queries) {
        this.queries = queries;
    }

    @GetMapping({"/api/v1/units/{unitNumber}/case-exports", "/api/v1/institutions/{number}/case-exports",
            "/api/v1/city/case-exports"})
    @OperationId({"listCaseExports", "listCityCaseExports"})
    Page<CaseExport> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return queries.page(filter, Limit.of(limit), Cursor.decode(cursor), actor);
    }
}
