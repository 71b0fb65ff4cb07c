package io.hrsshall.logistics.addresses.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.AddressQueries;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For case-service, which checks the delivery address of a case.
@RestController
class InternalAddressController {

    private final AddressQueries queries;

    InternalAddressController(AddressQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/internal/v1/units/{unitNumber}/addresses/{id}")
    @OperationId("checkAddress")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void check(@PathVariable UnitNumber unitNumber, @PathVariable UUID id) {
        queries.get(unitNumber, id);
    }
}
