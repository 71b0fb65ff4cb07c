package io.hrsshall.casework.catalogue.web;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.kit.policy.OperationId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The codes against which delegation-service checks scopes.
@RestController
class ItemCodeController {

    private final Catalogue catalogue;

    ItemCodeController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/internal/v1/catalogue/item-codes")
    @OperationId("listItemCodes")
    ItemCodes codes() {
        return new ItemCodes(catalogue.codes().stream().map(ItemCode::value).toList());
    }

    record ItemCodes(List<String> codes) {}
}
