package io.hrsshall.identity.outside.units;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/// Creates the unit of a registration, finds registered units and records a new legal representative.
@FeignClient(name = "unit-service")
public interface UnitClient {

    /// Idempotent by the saga's id; 409 `unit-exists` if another saga registered the unit.
    @PutMapping("/internal/v1/units/{sagaId}")
    RegisteredUnit register(@PathVariable UUID sagaId, @RequestBody RegisterUnit request);

    /// Empty if no unit with this USCC is registered.
    default Optional<UnitSnapshot> find(UnifiedSocialCreditCode uscc) {
        return search(uscc).items().stream().findFirst();
    }

    @GetMapping("/internal/v1/units")
    FoundUnits search(@RequestParam("uscc") UnifiedSocialCreditCode uscc);

    /// Idempotent.
    @PutMapping("/internal/v1/units/{unitNumber}/legal-representative")
    void recordLegalRepresentative(@PathVariable("unitNumber") UnitNumber unitNumber,
            @RequestBody LegalRepresentative request);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundUnits(List<UnitSnapshot> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record UnitSnapshot(UnitNumber unitNumber, String name, City city) {}

    record RegisterUnit(UnifiedSocialCreditCode uscc, String name, City city, String origin,
            LegalRepresentative legalRepresentative) {}

    record LegalRepresentative(UUID personId, String maskedName) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RegisteredUnit(UnitNumber unitNumber) {}
}
