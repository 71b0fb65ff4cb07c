package io.hrsshall.casework.addresses;

import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient("logistics-service")
interface AddressClient {

    /// Answers 404 if the unit has no such address.
    @GetMapping("/internal/v1/units/{unitNumber}/addresses/{id}")
    void check(@PathVariable("unitNumber") UnitNumber unitNumber, @PathVariable("id") UUID id);

    /// Answers 404 if the unit has no address.
    @GetMapping("/internal/v1/units/{unitNumber}/usual-address")
    AddressReference usual(@PathVariable("unitNumber") UnitNumber unitNumber);

    record AddressReference(UUID id) {}
}
