package io.hrsshall.unit.profile.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.UnitQueries;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UnitByUsccController {

    private final UnitQueries queries;
    private final UnitMapper mapper;

    UnitByUsccController(UnitQueries queries, UnitMapper mapper) {
        this.queries = queries;
        this.mapper = mapper;
    }

    /// @param legalRepresentative
    ///            masked
    record RepresentedUnit(UnitNumber unitNumber, String name, UUID legalRepresentativeId,
            String legalRepresentative) {}

    @OperationId("findUnitByUscc")
    @GetMapping("/internal/v1/units-by-uscc/{uscc}")
    RepresentedUnit find(@PathVariable UnifiedSocialCreditCode uscc) {
        return mapper.represented(queries.get(uscc));
    }
}
