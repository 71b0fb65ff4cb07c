package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.UnitFact;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The items as they can be filed now.
@Component
class FilableItems {

    private final Catalogue catalogue;
    private final Offers offers;

    FilableItems(Catalogue catalogue, Offers offers) {
        this.catalogue = catalogue;
        this.offers = offers;
    }

    /// @throws InvalidField
    ///             if there is no such item
    ServiceItem get(ItemCode code) {
        return catalogue.findForFiling(code).orElseThrow(() -> new InvalidField("itemCode", "item-unknown"));
    }

    /// @throws BrokenRule
    ///             if the city does not offer the item in the hall
    void requireOffered(ServiceItem item, City city) {
        offers.requireOffered(item, city);
    }

    void checkForm(ServiceItem item, JsonNode form, Filer filer) {
        catalogue.checkForm(item, form);
        if (filer.audience() == Audience.UNIT) {
            UnitFact.requireOwnCode(item, form, filer.unit().uscc());
        }
    }
}
