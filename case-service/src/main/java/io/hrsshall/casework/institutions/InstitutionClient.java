package io.hrsshall.casework.institutions;

import io.hrsshall.kit.values.InstitutionNumber;
import java.util.Optional;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The name, unit and licence of an institution that files and of which no event has arrived yet.
@FeignClient(name = "institution-service", dismiss404 = true)
interface InstitutionClient {

    /// Empty if the institution does not exist.
    @GetMapping("/internal/v1/institutions/{number}")
    Optional<Institution> find(@PathVariable("number") InstitutionNumber number);
}
