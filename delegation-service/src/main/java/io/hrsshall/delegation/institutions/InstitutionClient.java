package io.hrsshall.delegation.institutions;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Which unit an institution belongs to, before its administrator is permitted.
@FeignClient(name = "institution-service", dismiss404 = true)
interface InstitutionClient {

    /// Empty if the institution does not exist.
    @GetMapping("/internal/v1/institutions/{number}")
    Optional<Institution> find(@PathVariable("number") InstitutionNumber number);

    record Institution(UnitNumber unitNumber) {}
}
