package io.hrsshall.delegation.catalogue;

import java.util.List;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;

/// Which items there are, for the scopes of agents.
@FeignClient("case-service")
interface CatalogueClient {

    @GetMapping("/internal/v1/catalogue/item-codes")
    ItemCodes itemCodes();

    record ItemCodes(List<String> codes) {}
}
