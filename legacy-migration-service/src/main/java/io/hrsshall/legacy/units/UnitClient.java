package io.hrsshall.legacy.units;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// Which units are registered; creates the unit of an upgrade.
@FeignClient("unit-service")
public interface UnitClient {

    /// Registers the unit, which is the pivot of the upgrade. Idempotent by the saga's id.
    ///
    /// @throws io.hrsshall.kit.feign.RemoteProblem
    ///             409 `unit-exists`
    @PutMapping("/internal/v1/units/{sagaId}")
    Registered register(@PathVariable("sagaId") UUID sagaId, @RequestBody Registration registration);

    /// @throws io.hrsshall.kit.feign.RemoteProblem
    ///             404 if the hall does not know the unit
    @GetMapping("/internal/v1/units-by-uscc/{uscc}")
    ExistingUnit findByUscc(@PathVariable("uscc") UnifiedSocialCreditCode uscc);

    /// For the pre-check.
    @PostMapping("/internal/v1/units-by-uscc")
    KnownUnits findByUsccs(@RequestBody UsccList usccs);

    record UsccList(List<String> usccs) {}

    record KnownUnit(UnifiedSocialCreditCode uscc, UUID legalRepresentativeId) {}

    record KnownUnits(List<KnownUnit> items) {}

    record Registration(UnifiedSocialCreditCode uscc, String name, City city, String origin,
            LegalRepresentative legalRepresentative) {}

    record LegalRepresentative(UUID personId, String maskedName) {}

    record Registered(UnitNumber unitNumber) {}
}
