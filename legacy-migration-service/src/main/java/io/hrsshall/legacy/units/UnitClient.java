package io.hrsshall.legacy.units;

import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// unit-service: the pivot of the upgrade.
@FeignClient("unit-service")
public interface UnitClient {

    /// @throws io.hrsshall.kit.feign.RemoteProblem
    ///             409 `unit-exists`
    @PutMapping("/internal/v1/units/{sagaId}")
    Registered register(@PathVariable("sagaId") UUID sagaId, @RequestBody Registration registration);

    record Registration(String uscc, String name, String city, String origin,
            LegalRepresentative legalRepresentative) {}

    record LegalRepresentative(UUID personId, String maskedName) {}

    record Registered(String unitNumber) {}
}
