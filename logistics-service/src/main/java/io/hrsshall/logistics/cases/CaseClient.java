package io.hrsshall.logistics.cases;

import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient("case-service")
interface CaseClient {

    @GetMapping("/internal/v1/cases/{id}")
    CaseSnapshot find(@PathVariable("id") UUID id);
}
