package io.hrsshall.kit.test.sample;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@FeignClient(name = "case-service", url = "${HALL_CASE_URL}")
interface CaseClient {

    @GetMapping("/internal/v1/cases/{id}")
    CaseSnapshot find(@PathVariable("id") String id);

    record CaseSnapshot(String id, String status) {}
}
