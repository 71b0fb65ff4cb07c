package io.hrsshall.legacy.delegation;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Creates the grants of an upgraded unit.
///
/// Both operations are idempotent by the id in the path.
@FeignClient("delegation-service")
public interface DelegationClient {

    @PutMapping("/internal/v1/grants/{sagaId}/legal-representative")
    void grantLegalRepresentative(@PathVariable("sagaId") UUID sagaId, @RequestBody LegalRepresentative grant);

    @PutMapping("/internal/v1/grants/{sagaId}/administrator")
    void grantAdministrator(@PathVariable("sagaId") UUID sagaId, @RequestBody Administrator grant);

    /// @param claimed
    ///            false: the grant gives no authority until the person has passed a face check
    record LegalRepresentative(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String unitName, City city,
            UUID personId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile,
            boolean claimed) {}

    record Administrator(UnitNumber unitNumber, UUID personId, String maskedName, String maskedIdNumber,
            @Nullable String maskedMobile, Source source) {}

    /// The legacy account that the grant is based on.
    record Source(String system, String oldAccount) {}
}
