package io.hrsshall.casework.units;

import io.hrsshall.kit.values.UnitNumber;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient("unit-service")
interface UnitClient {

    @GetMapping("/internal/v1/units/{unitNumber}")
    Unit find(@PathVariable("unitNumber") UnitNumber unitNumber);
}
