package io.hrsshall.casework.known;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.UnitFact;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/// What the unit's profile states for the fields of an item's form. Only what the form asks for: who may file an item
/// learns nothing else of the profile.
@Service
public class KnownValues {

    private final Catalogue catalogue;
    private final UnitDirectory units;

    KnownValues(Catalogue catalogue, UnitDirectory units) {
        this.catalogue = catalogue;
        this.units = units;
    }

    /// By the name of the field. A value that the form would refuse is left out, such as an account number with blanks.
    ///
    /// @throws NotFound
    ///             if there is no such item
    /// @throws DependencyUnavailable
    ///             if unit-service cannot be reached
    public Map<String, String> of(UnitNumber unit, ItemCode code) {
        ServiceItem item = catalogue.find(code).orElseThrow(NotFound::new);
        Map<String, UnitFact> asked = UnitFact.askedBy(item);
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<String, String> profile = units.filingDetails(unit);
        Map<String, String> known = new LinkedHashMap<>();
        asked.forEach((field, fact) -> {
            String value = profile.get(fact.field());
            if (value != null && catalogue.acceptsText(item, field, value)) {
                known.put(field, value);
            }
        });
        return known;
    }
}
