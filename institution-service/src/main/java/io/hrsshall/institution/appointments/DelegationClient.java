package io.hrsshall.institution.appointments;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient("delegation-service")
interface DelegationClient {

    @PutMapping("/internal/v1/grants/{sagaId}/institution-administrator")
    CreatedGrant grant(@PathVariable("sagaId") UUID sagaId, @RequestBody Grant grant);

    /// @param beganBy
    ///            the grant of the initiator, which decides if the request carries no user token
    record Grant(InstitutionNumber institutionNumber, UnitNumber unitNumber, UUID personId, String maskedName,
            String maskedIdNumber, String maskedMobile, UUID beganBy) {}

    record CreatedGrant(UUID grantId) {}
}
