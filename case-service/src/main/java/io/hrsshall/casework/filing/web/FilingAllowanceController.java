package io.hrsshall.casework.filing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.FilingAllowances;
import io.hrsshall.casework.filing.FilingAllowances.Allowance;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// 申报上限, for staff of the province.
@RestController
@RequestMapping("/api/v1/city/filing-allowances/{unitNumber}")
class FilingAllowanceController {

    private final FilingAllowances allowances;
    private final UnitDirectory units;

    FilingAllowanceController(FilingAllowances allowances, UnitDirectory units) {
        this.allowances = allowances;
        this.units = units;
    }

    record SetAllowanceRequest(@NotNull @Min(1) @Max(20_000) Integer perHour,
            @NotBlank @Size(min = 2, max = 200) String note) {}

    @GetMapping
    @OperationId("getFilingAllowance")
    ResponseEntity<Allowance> get(@PathVariable UnitNumber unitNumber) {
        return answer(allowances.get(units.get(unitNumber).unitNumber()));
    }

    @PutMapping
    @OperationId("setFilingAllowance")
    ResponseEntity<Allowance> set(@PathVariable UnitNumber unitNumber, @RequestBody @Valid SetAllowanceRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return answer(allowances.set(units.get(unitNumber).unitNumber(), request.perHour(), request.note(), ifMatch,
                actor));
    }

    private static ResponseEntity<Allowance> answer(Allowance allowance) {
        return ResponseEntity.ok().eTag(ETags.of(allowance.version())).body(allowance);
    }
}
