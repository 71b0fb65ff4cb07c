package io.hrsshall.institution.units;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient("unit-service")
interface UnitClient {

    @GetMapping("/internal/v1/units/{unitNumber}")
    UnitSnapshot find(@PathVariable("unitNumber") String unitNumber);

    record UnitSnapshot(String unitNumber, String uscc, String name, String city) {}
}
