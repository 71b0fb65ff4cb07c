package io.hrsshall.institution.units;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The city and credit code of the unit whose institution is registered.
@FeignClient(name = "unit-service", dismiss404 = true)
public interface UnitClient {

    /// Empty if the unit does not exist.
    @GetMapping("/internal/v1/units/{unitNumber}")
    Optional<UnitSnapshot> find(@PathVariable("unitNumber") UnitNumber unitNumber);

    record UnitSnapshot(City city, UnifiedSocialCreditCode uscc) {}
}
