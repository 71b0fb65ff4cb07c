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

    record Grant(String institutionNumber, String unitNumber, UUID personId, String maskedName, String maskedIdNumber,
            String maskedMobile) {}

    record Granted(UUID grantId) {}
}
