package io.hrsshall.casework.units;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// unit-service, asked for a unit that no event has told of yet.
@FeignClient("unit-service")
interface UnitClient {

    @GetMapping("/internal/v1/units/{unitNumber}")
    Unit find(@PathVariable("unitNumber") String unitNumber);
}
