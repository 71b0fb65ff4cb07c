package io.hrsshall.casework.allowances.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.allowances.FilingAllowances;
import io.hrsshall.casework.allowances.FilingAllowances.Allowance;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 申报上限, for staff of the province.
@RestController
@RequestMapping("/api/v1/city/filing-allowances")
class FilingAllowanceController {

    private final FilingAllowances allowances;

    FilingAllowanceController(FilingAllowances allowances) {
        this.allowances = allowances;
    }

    record SetAllowanceRequest(@NotNull @Min(1) @Max(20_000) Integer perHour,
            @NotBlank @Size(min = 2, max = 200) String note) {}

    @GetMapping
    @OperationId("listFilingAllowances")
    Page<Allowance> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return allowances.list(Limit.of(limit), Cursor.decode(cursor));
    }

    @GetMapping("/{unitNumber}")
    @OperationId("getFilingAllowance")
    ResponseEntity<Allowance> get(@PathVariable UnitNumber unitNumber) {
        return answer(allowances.get(unitNumber));
    }

    @PutMapping("/{unitNumber}")
    @OperationId("setFilingAllowance")
    ResponseEntity<Allowance> set(@PathVariable UnitNumber unitNumber, @RequestBody @Valid SetAllowanceRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return answer(allowances.set(unitNumber, request.perHour(), request.note(), ifMatch, actor));
    }

    @DeleteMapping("/{unitNumber}")
    @OperationId("endFilingAllowance")
    ResponseEntity<Allowance> end(@PathVariable UnitNumber unitNumber,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return answer(allowances.end(unitNumber, ifMatch, actor));
    }

    private static ResponseEntity<Allowance> answer(Allowance allowance) {
        return ResponseEntity.ok().eTag(ETags.of(allowance.version())).body(allowance);
    }
}
