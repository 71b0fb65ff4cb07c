package io.hrsshall.unit.comparison.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.unit.comparison.Comparison;
import io.hrsshall.unit.comparison.Difference;
import io.hrsshall.unit.comparison.RegisterComparison;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ComparisonController {

    private final RegisterComparison comparison;

    ComparisonController(RegisterComparison comparison) {
        this.comparison = comparison;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ComparisonView(UnitNumber unitNumber, String unitName, Instant comparedAt, List<Difference> differences,
            @Nullable String registeredName, @Nullable String registerStatus) {

        static ComparisonView of(Comparison found) {
            return new ComparisonView(found.unitNumber(), found.unitName(), found.comparedAt(),
                    found.differences().stream().sorted().toList(), found.registeredName(), found.registerStatus());
        }
    }

    @OperationId("getRegisterComparison")
    @GetMapping("/units/{unitNumber}/register-comparison")
    ResponseEntity<ComparisonView> get(@PathVariable UnitNumber unitNumber) {
        return comparison.find(unitNumber).map(ComparisonView::of).map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @OperationId("listRegisterDifferences")
    @GetMapping("/city/register-differences")
    Page<ComparisonView> differences(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return comparison
                .differing(Objects.requireNonNull(filter.city()), filter.county(), Limit.of(limit),
                        Cursor.decode(cursor))
                .map(ComparisonView::of);
    }

    @OperationId("compareWithRegister")
    @PostMapping("/city/units/{unitNumber}/register-comparison")
    ComparisonView compare(@PathVariable UnitNumber unitNumber) {
        return ComparisonView.of(comparison.compare(unitNumber));
    }
}
