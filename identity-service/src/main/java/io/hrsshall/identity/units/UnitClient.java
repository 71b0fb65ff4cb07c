package io.hrsshall.identity.units;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// unit-service makes units: the pivot of a registration.
@FeignClient(name = "unit-service")
public interface UnitClient {

    /// The same saga again gets the same answer; 409 `unit-exists` if another made the unit.
    @PutMapping("/internal/v1/units/{sagaId}")
    RegisteredUnit register(@PathVariable("sagaId") UUID sagaId, @RequestBody RegisterUnit request);

    record RegisterUnit(String uscc, String name, String city, String origin,
            LegalRepresentative legalRepresentative) {}

    record LegalRepresentative(UUID personId, String maskedName) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RegisteredUnit(String unitNumber) {}
}
