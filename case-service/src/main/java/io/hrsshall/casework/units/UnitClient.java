package io.hrsshall.casework.units;

import io.hrsshall.kit.values.UnitNumber;
import java.util.Map;
import java.util.Optional;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The name, city and county of a unit that files and of which no event has arrived yet, and what its profile states.
@FeignClient(name = "unit-service", dismiss404 = true)
interface UnitClient {

    /// Empty if the unit does not exist.
    @GetMapping("/internal/v1/units/{unitNumber}")
    Optional<Unit> find(@PathVariable("unitNumber") UnitNumber unitNumber);

    /// What the profile states, by the name of its field. Only for a member of the unit. Empty if the unit does
    /// not exist.
    @GetMapping("/internal/v1/units/{unitNumber}/filing-details")
    Optional<Map<String, String>> filingDetails(@PathVariable("unitNumber") UnitNumber unitNumber);
}
