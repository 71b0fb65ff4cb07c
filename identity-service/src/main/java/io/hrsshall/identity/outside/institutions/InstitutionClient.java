package io.hrsshall.identity.outside.institutions;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Until when a licence is valid, as of the delivery of a message about its end.
@FeignClient(name = "institution-service", dismiss404 = true)
public interface InstitutionClient {

    @GetMapping("/internal/v1/institutions/{number}")
    Optional<Institution> find(@PathVariable("number") InstitutionNumber number);

    /// @param licenceTo
    ///            the last day of the licence; null if it is unknown
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Institution(InstitutionNumber institutionNumber, UnitNumber unitNumber, @Nullable LocalDate licenceTo) {}
}
