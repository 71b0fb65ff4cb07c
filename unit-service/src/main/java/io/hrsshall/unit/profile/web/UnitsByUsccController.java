package io.hrsshall.unit.profile.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitQueries;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Many units at once, for the pre-check of a legacy system.
@RestController
class UnitsByUsccController {

    private final UnitQueries queries;

    UnitsByUsccController(UnitQueries queries) {
        this.queries = queries;
    }

    record UsccList(@NotNull @Size(max = 2000) List<@NotNull UnifiedSocialCreditCode> usccs) {}

    record KnownUnit(UnifiedSocialCreditCode uscc, UnitNumber unitNumber, UUID legalRepresentativeId) {

        static KnownUnit of(Unit unit) {
            return new KnownUnit(unit.uscc(), unit.number(), unit.legalRepresentativeId());
        }
    }

    record KnownUnits(List<KnownUnit> items) {}

    @OperationId("findUnitsByUscc")
    @PostMapping("/internal/v1/units-by-uscc")
    KnownUnits find(@Valid @RequestBody UsccList request) {
        return new KnownUnits(queries.findAll(request.usccs()).stream().map(KnownUnit::of).toList());
    }
}
