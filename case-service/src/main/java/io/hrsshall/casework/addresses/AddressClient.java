package io.hrsshall.casework.addresses;

import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// logistics-service, which owns the delivery addresses.
@FeignClient("logistics-service")
interface AddressClient {

    /// 404 if the unit has no such address.
    @GetMapping("/internal/v1/units/{unitNumber}/addresses/{id}")
    void check(@PathVariable("unitNumber") String unitNumber, @PathVariable("id") UUID id);
}
