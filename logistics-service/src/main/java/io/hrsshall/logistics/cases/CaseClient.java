package io.hrsshall.logistics.cases;

import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The case of a parcel, and whether a running case names an address.
@FeignClient(name = "case-service", dismiss404 = true)
public interface CaseClient {

    /// Empty if the case does not exist or was never filed.
    @GetMapping("/internal/v1/cases/{id}")
    Optional<CaseSnapshot> find(@PathVariable("id") UUID id);

    /// Whether a draft or a running case of the unit names the address.
    @GetMapping("/internal/v1/units/{unitNumber}/address-uses/{id}")
    AddressUse isAddressUsed(@PathVariable("unitNumber") UnitNumber unitNumber, @PathVariable("id") UUID address);

    record AddressUse(boolean used) {}
}
