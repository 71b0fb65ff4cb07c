package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.FiledCase;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// For logistics-service, which mails results, and identity-service, which informs about cases.
@RestController
class InternalCaseController {

    private final CaseQueries queries;

    InternalCaseController(CaseQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/internal/v1/cases/{caseId}")
    @OperationId("findCase")
    FiledCase find(@PathVariable UUID caseId) {
        return queries.filed(caseId);
    }

    record AddressUse(boolean used) {}

    @GetMapping("/internal/v1/units/{unitNumber}/address-uses/{addressId}")
    @OperationId("isAddressUsed")
    AddressUse isAddressUsed(@PathVariable UnitNumber unitNumber, @PathVariable UUID addressId) {
        return new AddressUse(queries.isAddressUsed(unitNumber, addressId));
    }
}
