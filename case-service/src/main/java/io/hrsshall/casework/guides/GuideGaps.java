package io.hrsshall.casework.guides;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.GuideMember;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.offices.AuthorityKind;
import io.hrsshall.casework.offices.Offices;
import io.hrsshall.kit.values.City;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// 待完善: what of the guides carries 示例, and so is not offered in production.
@Service
public class GuideGaps {

    private final Catalogue catalogue;
    private final Offices offices;
    private final Offers offers;

    GuideGaps(Catalogue catalogue, Offices offices, Offers offers) {
        this.catalogue = catalogue;
        this.offices = offices;
        this.offers = offers;
    }

    /// @param onlyConfirmed
    ///            whether what is listed is not offered, as in production
    /// @param items
    ///            in force, for all cities that handle them: the province completes them
    /// @param offices
    ///            each city completes its own
    public record Gaps(boolean onlyConfirmed, List<ItemGap> items, List<OfficeGap> offices) {}

    public record ItemGap(String code, int version, String name, List<GuideMember> unconfirmed) {}

    /// @param missing
    ///            members of the office
    /// @param items
    ///            the number of items that the office handles
    public record OfficeGap(City city, AuthorityKind kind, String authority, List<String> missing, int items) {}

    /// All of them for the staff of the province, else those of the caller's city.
    public Gaps seenBy(Actor by) {
        City city = new City(Objects.requireNonNull(by.city(), "staff act for a city"));
        return city.equals(City.PROVINCE) ? all() : of(List.of(city), handledIn(city));
    }

    Gaps all() {
        return of(City.all(), catalogue.items());
    }

    Gaps of(City city) {
        return of(List.of(city), handledIn(city));
    }

    private List<ServiceItem> handledIn(City city) {
        return catalogue.items().stream().filter(item -> item.isHandledIn(city)).toList();
    }

    private Gaps of(List<City> cities, List<ServiceItem> items) {
        return new Gaps(offers.isOnlyConfirmed(),
                items.stream().map(item -> new ItemGap(item.code().value(), item.version(), item.name(),
                        item.definition().gaps())).filter(gap -> !gap.unconfirmed().isEmpty()).toList(),
                cities.stream().flatMap(this::ofOffices).toList());
    }

    /// A kind of authority that handles nothing in the city needs no office.
    private Stream<OfficeGap> ofOffices(City city) {
        List<ServiceItem> items = handledIn(city);
        return Arrays.stream(AuthorityKind.values())
                .map(kind -> new OfficeGap(city, kind, offices.recent(kind, city).authority(),
                        offices.missing(kind, city),
                        Math.toIntExact(items.stream().filter(item -> item.authority() == kind).count())))
                .filter(gap -> gap.items() > 0 && !gap.missing().isEmpty());
    }
}
