package io.hrsshall.casework.units;

import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The name, city and county of a unit that files and of which no event has arrived yet.
@FeignClient(name = "unit-service", dismiss404 = true)
interface UnitClient {

    /// Empty if the unit does not exist.
    @GetMapping("/internal/v1/units/{unitNumber}")
    Optional<Unit> find(@PathVariable("unitNumber") UnitNumber unitNumber);
}
