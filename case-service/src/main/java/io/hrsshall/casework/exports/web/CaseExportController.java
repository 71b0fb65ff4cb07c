package io.hrsshall.casework.exports.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.exports.CaseExport;
import io.hrsshall.casework.exports.CaseExportQueries;
import io.hrsshall.casework.exports.CaseExports;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.lists.CaseParameters;
import io.hrsshall.casework.lists.CaseSelection;
import io.hrsshall.casework.lists.CityCaseParameters;
import io.hrsshall.casework.lists.Phase;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 导出办件, 导出记录.
@RestController
class CaseExportController {

    private static final MediaType SHEET = MediaType
            .parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final CaseExports exports;
    private final CaseExportQueries queries;

    CaseExportController(CaseExports exports, CaseExportQueries queries) {
        this.exports = exports;
        this.queries = queries;
    }

    @GetMapping({"/api/v1/units/{unitNumber}/cases/sheet", "/api/v1/institutions/{number}/cases/sheet",
            "/api/v1/me/cases/sheet"})
    @OperationId("exportCases")
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @RequestParam(required = false) @Nullable Phase phase, @Valid @ModelAttribute CaseParameters parameters,
            AuthorityFilter filter, Actor actor) {
        return sheet(CaseSelection.own(filter, status, phase, parameters.search(actor), actor), actor);
    }

    @GetMapping("/api/v1/city/cases/sheet")
    @OperationId("exportCityCases")
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable Set<@NotNull CaseStatus> status,
            @Valid @ModelAttribute CityCaseParameters parameters, AuthorityFilter filter, Actor actor) {
        return sheet(parameters.select(filter, status), actor);
    }

    /// A file that browsers save.
    private ResponseEntity<byte[]> sheet(CaseSelection selection, Actor actor) {
        return ResponseEntity.ok().contentType(SHEET)
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename("办件.xlsx", StandardCharsets.UTF_8).build()))
                .body(exports.sheet(selection, actor));
    }

    @GetMapping({"/api/v1/units/{unitNumber}/case-exports", "/api/v1/institutions/{number}/case-exports",
            "/api/v1/city/case-exports"})
    @OperationId({"listCaseExports", "listCityCaseExports"})
    Page<CaseExport> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        return queries.page(filter, Limit.of(limit), Cursor.decode(cursor), actor);
    }
}
