package io.hrsshall.casework.guides;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.Guide;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.offices.Office;
import io.hrsshall.casework.offices.Offices;
import io.hrsshall.casework.preparation.Preparations;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Guides of items, for anybody. A version of an item keeps its guide, so a case shows the one by which it was filed;
/// the office is as the city states it now.
@Service
public class Guides {

    private final Catalogue catalogue;
    private final Offices offices;
    private final Offers offers;
    private final Preparations preparations;

    Guides(Catalogue catalogue, Offices offices, Offers offers, Preparations preparations) {
        this.catalogue = catalogue;
        this.offices = offices;
        this.offers = offers;
        this.preparations = preparations;
    }

    /// @param version
    ///            null for the one in force
    /// @param city
    ///            of the unit, the institution or the employer; null for no city in particular
    /// @throws NotFound
    ///             if there is no such item or version
    public CityGuide guide(ItemCode code, @Nullable Integer version, @Nullable City city) {
        return guide(item(code, version), city);
    }

    ServiceItem item(ItemCode code, @Nullable Integer version) {
        return version == null ? catalogue.find(code).orElseThrow(NotFound::new) : catalogue.version(code, version);
    }

    CityGuide guide(ServiceItem item, @Nullable City city) {
        City handler = city == null ? null : item.definition().handling().cityFor(city);
        boolean isHandled = handler != null && item.isHandledIn(handler);
        City shown = isHandled ? handler : null;
        Office office = shown == null ? null : offices.recent(item.authority(), shown);
        Guide guide = item.guide();
        GuideTexts texts = new GuideTexts(item);
        return new CityGuide(item.code().value(), item.version(), item.name(), shown, office,
                (city == null || isHandled || city.equals(City.PROVINCE)) && !item.retired()
                        && offers.isOffered(item, city),
                Stream.concat(texts.conditions().stream(), or(guide.conditions()).stream()).toList(),
                guide.steps() == null ? texts.steps() : guide.steps(), guide.fee(), result(item), guide.visits(),
                or(guide.questions()), item.definition().gaps(), preparations.of(item, city));
    }

    private static <T> List<T> or(@Nullable List<T> stated) {
        return Objects.requireNonNullElse(stated, List.of());
    }

    /// The result of a query is the document that the hall makes of the answer.
    private static Guide.@Nullable Result result(ServiceItem item) {
        return item.definition().kind() == ItemKind.QUERY && item.guide().result() == null
                ? new Guide.Result(item.answerTitle(), null, Guide.Document.GENERATED, null)
                : item.guide().result();
    }
}
