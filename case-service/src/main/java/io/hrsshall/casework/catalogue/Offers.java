package io.hrsshall.casework.catalogue;

import io.hrsshall.casework.offices.Offices;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Which items are offered. In production an item is not offered while its guide carries 示例, and not in a city whose
/// office carries 示例: nobody files by a rule or at a place that was not confirmed. Elsewhere all items are offered.
@Service
public class Offers {

    private final Offices offices;
    private final boolean onlyConfirmed;

    Offers(Offices offices, OfferSettings settings) {
        this.offices = offices;
        this.onlyConfirmed = settings.isProduction();
    }

    /// Whether only items without 示例 are offered.
    public boolean isOnlyConfirmed() { return onlyConfirmed; }

    /// For lists and guides.
    ///
    /// @param city
    ///            where somebody looks; null for nowhere in particular, as is the province level for items of cities
    public boolean isOffered(ServiceItem item, @Nullable City city) {
        return !onlyConfirmed || isConfirmed(item)
                && (city == null || !item.isHandledIn(handler(item, city))
                        || !offices.recent(item.authority(), handler(item, city)).unconfirmed());
    }

    private static City handler(ServiceItem item, City city) {
        return item.definition().handling().cityFor(city);
    }

    private static boolean isConfirmed(ServiceItem item) {
        return item.definition().gaps().isEmpty();
    }

    /// @param city
    ///            the city that would handle it
    /// @throws InvalidField
    ///             if the item is not offered there
    public void requireOffered(ServiceItem item, City city) {
        if (onlyConfirmed && (!isConfirmed(item) || offices.of(item.authority(), city).unconfirmed())) {
            throw new InvalidField("itemCode", "item-incomplete", city.label());
        }
    }
}
