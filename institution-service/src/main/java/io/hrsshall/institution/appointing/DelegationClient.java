package io.hrsshall.institution.appointing;

import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

@FeignClient("delegation-service")
interface DelegationClient {

    @PutMapping("/internal/v1/grants/{sagaId}/institution-administrator")
    Granted grant(@PathVariable("sagaId") UUID sagaId, @RequestBody Grant grant);

    /// @param beganBy
    ///            the grant of the one who began the appointment: it is asked for again when the job goes on with it
    record Grant(String institutionNumber, String unitNumber, UUID personId, String maskedName, String maskedIdNumber,
            String maskedMobile, UUID beganBy) {}

    record Granted(UUID grantId) {}
}
