package io.hrsshall.casework.batches.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.batches.BatchCheck;
import io.hrsshall.casework.batches.BatchView;
import io.hrsshall.casework.batches.RowView;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Problems;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 批量申报 of units. A request only begins the check of a sheet; a task carries it out, and `getBatch` says how far it is.
/// A city reads the rows of what it received.
@RestController
class BatchController {

    private static final MediaType SHEET = MediaType
            .parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final BatchCheck batches;
    private final Catalogue catalogue;

    BatchController(BatchCheck batches, Catalogue catalogue) {
        this.batches = batches;
        this.catalogue = catalogue;
    }

    record CheckBatchRequest(@NotNull UUID fileId) {}

    @GetMapping("/api/v1/catalogue/items/{itemCode}/batch-template")
    @OperationId("downloadBatchTemplate")
    ResponseEntity<byte[]> template(@PathVariable ItemCode itemCode) {
        ServiceItem item = catalogue.find(itemCode).orElseThrow(NotFound::new);
        return sheet(item.name() + "-批量申报表.xlsx", batches.template(item));
    }

    @PutMapping("/api/v1/units/{unitNumber}/cases/{caseId}/batch")
    @OperationId("checkBatch")
    BatchView check(@PathVariable UUID caseId, @RequestBody @Valid CheckBatchRequest request,
            HttpServletRequest http, Actor actor) {
        return batches.check(new CaseId(caseId), request.fileId(), Problems.locale(http), actor);
    }

    @GetMapping("/api/v1/units/{unitNumber}/cases/{caseId}/batch")
    @OperationId("getBatch")
    BatchView get(@PathVariable UUID caseId, HttpServletRequest http) {
        return batches.get(new CaseId(caseId), Problems.locale(http));
    }

    @GetMapping("/api/v1/units/{unitNumber}/cases/{caseId}/batch/errors")
    @OperationId("downloadBatchErrors")
    ResponseEntity<byte[]> errors(@PathVariable UUID caseId, HttpServletRequest http, Actor actor) {
        return sheet("批量申报表-错误说明.xlsx", batches.errors(new CaseId(caseId), Problems.locale(http), actor));
    }

    @GetMapping("/api/v1/units/{unitNumber}/cases/{caseId}/rows")
    @OperationId("listCaseRows")
    Page<RowView> rows(@PathVariable UUID caseId, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return batches.rows(new CaseId(caseId), false, Limit.of(limit), Cursor.decode(cursor));
    }

    @GetMapping("/api/v1/city/cases/{caseId}/rows")
    @OperationId("listCityCaseRows")
    Page<RowView> cityRows(@PathVariable UUID caseId, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return batches.rows(new CaseId(caseId), true, Limit.of(limit), Cursor.decode(cursor));
    }

    private static ResponseEntity<byte[]> sheet(String name, byte[] content) {
        return ResponseEntity.ok().contentType(SHEET)
                .headers(headers -> headers.setContentDisposition(
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build()))
                .body(content);
    }
}
