package io.hrsshall.delegation.grants.web;

import io.hrsshall.delegation.grants.UnrepresentedUnits;
import io.hrsshall.delegation.grants.UnrepresentedUnits.UnrepresentedUnit;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UnrepresentedUnitController {

    private final UnrepresentedUnits units;

    UnrepresentedUnitController(UnrepresentedUnits units) {
        this.units = units;
    }

    @OperationId("listUnrepresentedUnits")
    @GetMapping("/api/v1/city/unrepresented-units")
    Page<UnrepresentedUnit> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return units.ofCity(Objects.requireNonNull(filter.city()), filter.county(), Limit.of(limit),
                Cursor.decode(cursor));
    }
}
