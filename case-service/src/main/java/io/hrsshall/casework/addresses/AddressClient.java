package io.hrsshall.casework.addresses;

import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Whether the address that a filing names exists, and the owner's usual one.
@FeignClient("logistics-service")
interface AddressClient {

    /// Answers 404 if the unit has no such address.
    @GetMapping("/internal/v1/units/{unitNumber}/addresses/{id}")
    void check(@PathVariable("unitNumber") UnitNumber unitNumber, @PathVariable("id") UUID id);

    /// Answers 404 if the unit has no address.
    @GetMapping("/internal/v1/units/{unitNumber}/usual-address")
    AddressReference usual(@PathVariable("unitNumber") UnitNumber unitNumber);

    /// Answers 404 if the person has no such address.
    @GetMapping("/internal/v1/persons/{personId}/addresses/{id}")
    void checkOfPerson(@PathVariable("personId") UUID person, @PathVariable("id") UUID id);

    /// Answers 404 if the person has no address.
    @GetMapping("/internal/v1/persons/{personId}/usual-address")
    AddressReference usualOfPerson(@PathVariable("personId") UUID person);

    record AddressReference(UUID id) {}
}
