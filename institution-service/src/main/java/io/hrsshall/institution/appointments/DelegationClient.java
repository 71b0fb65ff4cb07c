package io.hrsshall.institution.appointments;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Permits and creates the grant of an administrator.
@FeignClient("delegation-service")
interface DelegationClient {

    /// With the token of the user who appoints. Needed before the grant, which may be created without it.
    @PutMapping("/internal/v1/grants/{sagaId}/institution-administrator/permission")
    void permit(@PathVariable("sagaId") UUID sagaId, @RequestBody Permission permission);

    @PutMapping("/internal/v1/grants/{sagaId}/institution-administrator")
    CreatedGrant grant(@PathVariable("sagaId") UUID sagaId, @RequestBody Grant grant);

    record Permission(InstitutionNumber institutionNumber, UnitNumber unitNumber, UUID personId) {}

    record Grant(InstitutionNumber institutionNumber, UnitNumber unitNumber, UUID personId, String maskedName,
            String maskedIdNumber, String maskedMobile) {}

    record CreatedGrant(UUID grantId) {}
}
