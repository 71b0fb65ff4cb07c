package io.hrsshall.identity.outside.cases;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Whom a message about a case concerns and what it says, as of its delivery.
@FeignClient(name = "case-service", dismiss404 = true)
public interface CaseClient {

    /// Empty if the case does not exist or was never filed.
    @GetMapping("/internal/v1/cases/{id}")
    Optional<FiledCase> find(@PathVariable("id") UUID id);
}
