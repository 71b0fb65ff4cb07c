package io.hrsshall.legacy.delegation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// delegation-service: the grants that an upgrade makes.
@FeignClient("delegation-service")
public interface DelegationClient {

    @PutMapping("/internal/v1/grants/{sagaId}/legal-representative")
    Granted grantLegalRepresentative(@PathVariable("sagaId") UUID sagaId, @RequestBody LegalRepresentative grant);

    @PutMapping("/internal/v1/grants/{sagaId}/administrator")
    Granted grantAdministrator(@PathVariable("sagaId") UUID sagaId, @RequestBody Administrator grant);

    /// @param claimed
    ///            false: no authority until the person's face is proven
    record LegalRepresentative(String unitNumber, String uscc, String unitName, String city, UUID personId,
            String maskedName, String maskedIdNumber, @Nullable String maskedMobile, boolean claimed) {}

    record Administrator(String unitNumber, UUID personId, String maskedName, String maskedIdNumber,
            @Nullable String maskedMobile, Source source) {}

    /// The older account that the grant came from.
    record Source(String system, String oldAccount) {}

    record Granted(UUID grantId) {}
}
